#pragma once

#include "core/store/unit.h"

#include <cstddef>
#include <optional>
#include <string>

namespace neuf {

/// What is no valid UTF-8 in a unit ("the text in it"), or empty.
std::optional<std::string> invalid_utf8_in(const Unit& unit);

/// Puts U+FFFD in the place of each character that XML 1.0 forbids, in texts, context, notes,
/// properties and names; how many there were. All of it must be valid UTF-8.
std::size_t replace_forbidden_characters(Unit& unit);

}  // namespace neuf
