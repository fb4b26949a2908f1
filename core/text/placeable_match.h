#pragma once

#include "core/text/placeable.h"

#include <cstddef>
#include <string_view>

namespace neuf {

/// The placeable that begins at byte `at` of the text, or one with an empty range. Only for
/// find_placeables, which knows where it needn't ask, and for the test that asks everywhere.
Placeable match_placeable(std::string_view text, std::size_t at);

}  // namespace neuf
