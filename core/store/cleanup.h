#pragma once

#include "core/base/result.h"
#include "core/store/codec.h"
#include "core/store/environment.h"

namespace neuf {

/// Removes all that an unpublished change wrote, in bounded transactions. The caller holds the
/// memory's ImportLock. Broken off, it can be taken up again.
Status take_back(const Environment& environment, MemoryId memory, ChangeId change);

/// Removes all records of a memory whose name is gone already. As above.
Status purge_memory(const Environment& environment, MemoryId memory);

/// Removes what dead imports and broken-off deletions left; what is under way elsewhere stays. How
/// many are under way.
Result<std::uint64_t> remove_remains(const Environment& environment);

}  // namespace neuf
