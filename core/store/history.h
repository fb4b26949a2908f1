#pragma once

#include "core/store/codec.h"
#include "core/store/store.h"
#include "core/store/txn.h"

#include <vector>

namespace neuf {

/// See ReadTxn::history and ReadTxn::changes.
Result<std::vector<UnitEvent>> unit_history(const Txn& txn, MemoryId memory, UnitId unit,
                                            std::size_t most);
Result<std::vector<ChangeInMemory>> list_changes(const Txn& txn, MemoryId memory, ChangeId before,
                                                 std::size_t most);

/// Empty when there is no such change, or it isn't published.
Result<std::optional<Change>> published_change(const Txn& txn, MemoryId memory, ChangeId change);

ChangeInMemory describe(ChangeId id, const Change& change);

}  // namespace neuf
