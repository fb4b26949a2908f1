#pragma once

#include "cli/session.h"
#include "core/match/matcher.h"

#include <string>
#include <vector>

namespace neuf::cli {

/// "press" or "old:5", a memory and the points its matches lose. Errors: invalid_argument.
Result<std::vector<MemoryChoice>> parse_memories(const std::vector<std::string>& names);

/// Says which of the languages a memory doesn't have: that explains why nothing is found.
void remark_absent(const Session& session, const Memory& memory,
                   const std::vector<Language>& wanted);

/// After a large write: takes the new units into the index that lies in the store, so that no later
/// look-up has to read them first. Leaves it to another process that is at it already.
Status index_new_units(const Session& session, const Store& store, const std::string& memory);

}  // namespace neuf::cli
