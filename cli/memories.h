#pragma once

#include "core/match/matcher.h"

#include <string>
#include <vector>

namespace neuf::cli {

/// "press" or "old:5", a memory and the points its matches lose. Errors: invalid_argument.
Result<std::vector<MemoryChoice>> parse_memories(const std::vector<std::string>& names);

}  // namespace neuf::cli
