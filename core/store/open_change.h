#pragma once

#include "core/store/codec.h"
#include "core/store/memory_table.h"
#include "core/store/txn.h"
#include "core/store/unit_writer.h"

#include <string>
#include <string_view>

namespace neuf {

/// A change that is being made in a transaction, with the memory that it concerns.
struct OpenChange {
  MemoryEntry memory;
  ChangeInfo info;
  Change record;

  UnitWriter writer(Txn& txn) {
    return {txn, memory.id, memory.record.settings, memory.state, info};
  }
};

/// The next change of the memory; nothing is written yet. `time` 0: now.
OpenChange open_change(MemoryEntry memory, const std::string& author, Timestamp time);

/// Makes the change known, so that what it writes in several transactions can be taken back.
Status put_pending(Txn& txn, OpenChange& change);

/// Writes the change down as published, with a generation of its own, and the memory's counters.
/// Fills in `details.last_row`.
Status publish_change(Txn& txn, OpenChange& change, ChangeDetails details);

/// Adds languages that the memory doesn't have; which ones.
Result<std::vector<Language>> put_languages(Txn& txn, MemoryEntry& memory,
                                            const std::vector<Unit>& units);

/// Retires a row without another one in its place.
Status put_deletion(Txn& txn, MemoryId memory, ChangeId change, RowId row);

/// Undoes `put_deletion`.
Status remove_deletion(Txn& txn, MemoryId memory, ChangeId change, RowId row);

}  // namespace neuf
