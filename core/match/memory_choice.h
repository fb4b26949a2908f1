#pragma once

#include "core/match/matcher.h"

#include <string_view>

namespace neuf {

/// "press", or "old:5" with the points that each of its matches loses. Errors: invalid_argument.
Result<MemoryChoice> parse_memory_choice(std::string_view text);

}  // namespace neuf
