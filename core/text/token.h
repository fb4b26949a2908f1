#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/language.h"
#include "core/base/unicode.h"
#include "core/text/segment.h"

// Tokens for matching: words, numbers, punctuation, placeables and codes, through ICU's word
// breaks, with placeholders and inline codes seen as one class (see docs/scoring.md).
//   tokenize(Segment("Dès 8 h, %s !"), fr) → word "dès", number "8", word "h", punctuation ",",
//                                            placeable, punctuation "!"

namespace neuf {

enum class TokenClass : std::uint8_t { word, number, punctuation, placeable };

struct Token {
  TokenClass type = TokenClass::word;
  ByteRange range;     ///< in the segment's text; empty at its position for an inline code
  std::string folded;  ///< what is compared: case-folded word; "" for numbers and placeables, which
                       ///< are one class each; the unified mark for punctuation
  /// For a placeable: what it does (`standalone` for a placeholder in the text).
  CodeKind kind = CodeKind::standalone;
};

/// NFC text is expected. White space yields no token. `language` decides about case folding.
std::vector<Token> tokenize(const Segment& segment, const Language& language);

/// The segment's form for exact look-up: NFC, with codes and placeholders as one mark per kind and
/// pairing, so that `%s` equals `{0}` and `<g id="1">`; nothing else is folded. Equal exact forms
/// mean a score of 100. Not for display.
std::string exact_form(const Segment& segment);

/// A hash of bytes that is the same on every machine and in every version (stored on disk).
std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace neuf
