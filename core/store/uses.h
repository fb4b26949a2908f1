#pragma once

#include "core/base/clock.h"
#include "core/store/memory.h"
#include "core/store/unit.h"

#include <cstdint>

// How often units were used: a use is a translation that somebody took, not one that was only
// found. Uses are statistics beside the memory: they change neither its generation nor its history,
// and no export has them.

namespace neuf {

struct Uses {
  std::uint64_t count = 0;
  Timestamp last = 0;  ///< 0: never

  /// Together; the count stops at its greatest value.
  Uses& operator+=(const Uses& more);
  friend bool operator==(const Uses&, const Uses&) = default;
};

/// Of one unit, to be added to those that the store knows.
struct UnitUses {
  MemoryId memory = 0;
  UnitId unit = 0;
  Uses uses;
};

/// Of a memory: all uses of the units that it holds now.
struct MemoryUses {
  std::uint64_t units = 0;  ///< that were ever used
  Uses uses;
};

}  // namespace neuf
