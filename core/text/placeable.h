#pragma once

#include "core/base/unicode.h"
#include "core/text/segment.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace neuf {

/// A stretch of text that isn't language: it stays, or changes by rule.
enum class PlaceableKind : std::uint8_t { number, url, email, placeholder };

struct Placeable {
  PlaceableKind kind = PlaceableKind::placeholder;
  ByteRange range;  ///< in UTF-8 bytes
  /// Of a placeholder: `open` for "<b>", `close` for "</b>", else `standalone`.
  CodeKind code = CodeKind::standalone;
};

/// In order, without overlap.
///   number       "450" "12 450,5" "1.234,5" "14.03.2025": digits with their separators; a space
///                (any kind) only before a group of exactly three
///   url          "https://…" "www.…", without the sentence's closing punctuation
///   email        "presse@oifp.example"
///   placeholder  %s %1$d %(name)s %1 {0} {name} ${x} $(X) [X6X] &amp; <tag> </tag> <tag/>
std::vector<Placeable> find_placeables(std::string_view text);

}  // namespace neuf
