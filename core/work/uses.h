#pragma once

#include "core/base/result.h"
#include "core/store/store.h"
#include "core/store/uses.h"
#include "core/work/pretranslate.h"

#include <string_view>
#include <vector>

// What is counted as a use of a unit: core/store/uses.h.

namespace neuf {

/// The uses that a pretranslation makes of units, now: each target that it fills is one of the unit
/// that it came from, or of each unit that it was composed of. Memories that aren't there any more
/// are left out. Errors: io, corrupt.
Result<std::vector<UnitUses>> uses_of(const Store& store, const std::vector<Pretranslation>& done);

struct NamedUses {
  std::vector<UnitUses> uses;
  std::vector<UnitId> unknown;  ///< that the memory doesn't have, each once, ascending
};

/// One use, now, for each time that a unit is named. Errors: not_found (the memory), io, corrupt.
Result<NamedUses> uses_of(const Store& store, std::string_view memory,
                          const std::vector<UnitId>& units);

}  // namespace neuf
