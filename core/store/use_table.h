#pragma once

#include "core/base/result.h"
#include "core/store/txn.h"
#include "core/store/uses.h"

#include <vector>

// Where the store keeps the uses of units. An entry stays as long as its memory: that of a deleted
// unit isn't shown, and is there again when an undo brings the unit back. A store that was made
// before there were uses, and can't be written, has none.

namespace neuf {

/// What names no unit of a memory that is there is left out.
Status add_uses(Txn& txn, const std::vector<UnitUses>& uses);

/// Whether the unit is there or not; none when it was never used.
Result<Uses> find_uses(const Txn& txn, MemoryId memory, UnitId unit);

/// Reads all entries of the memory.
Result<MemoryUses> total_uses(const Txn& txn, MemoryId memory);

/// What `check_store` says of an entry: empty when all is well.
Result<std::string> check_uses(const Txn& txn, const Record& record);

}  // namespace neuf
