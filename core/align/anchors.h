#pragma once

#include "core/base/language.h"

#include <cstdint>
#include <string_view>
#include <vector>

// What of a sentence survives translation: numbers, addresses, placeholders, names.

namespace neuf {

enum class AnchorKind : std::uint8_t {
  small_number,  ///< up to 12: languages like to write it as a word
  number,
  verbatim,  ///< URL, e-mail address, placeholder
  word,      ///< a word's skeleton
  stem,      ///< the first letters of that
};

/// Equal keys mean the same thing on both sides.
struct Anchor {
  std::uint64_t key = 0;
  AnchorKind kind = AnchorKind::word;
};

/// Each key once, ascending.
///   "1 284 accidents" "1.284 Unfälle"      → number 1284, …
///   "10 h 30" "10.30"                      → small number 10, number 30, …
///   "https://www.oifp.example/fr/x"        → the address without the language in its path
std::vector<Anchor> find_anchors(std::string_view text, const Language& language);

}  // namespace neuf
