#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/unicode.h"

namespace neuf {

/// A stretch of text that isn't language: it stays, or changes by rule.
enum class PlaceableKind : std::uint8_t { number, url, email, placeholder };

struct Placeable {
  PlaceableKind kind = PlaceableKind::placeholder;
  ByteRange range;  ///< in UTF-8 bytes
};

/// In order, without overlap. Numbers include their separators: "12 450,5" (with a no-break space
/// between digits grouped by three), "1.234,5", "2025". Placeholders are `%s %1$d %(name)s {0}
/// {name} ${x} $(X) %1 [X6X] &amp;-like entities and <tags/>`.
std::vector<Placeable> find_placeables(std::string_view text);

}  // namespace neuf
