#pragma once

#include "core/base/result.h"
#include "core/store/changes.h"
#include "core/store/memory.h"
#include "core/store/unit.h"
#include "core/store/uses.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Records as bytes. Grammar: docs/format.md. Decoding expects nothing of the bytes: whatever breaks
// the grammar is ErrorCode::corrupt, without a place (the caller knows it).

namespace neuf {

/// What stands before a unit in its row.
struct RowHeader {
  ChangeId change = 0;  ///< that wrote the row
  RowId replaces = 0;   ///< the row that held the unit before; 0 for a new unit
};

struct RowRecord {
  RowHeader header;
  Unit unit;
};

/// What a change did, known once it is published.
struct ChangeDetails {
  ChangeKind kind = ChangeKind::write;
  RowId last_row = 0;  ///< none of its rows lies behind it
  ChangeCounts counts;
  ChangeId undoes = 0;  ///< the change that an undo took back
};

/// One write, import, edit, deletion or undo. Kept for good: it says when a row began to count, and
/// who made it.
struct Change {
  std::uint64_t generation = 0;  ///< of the memory, since when it counts; 0: not published
  RowId first_row = 0;           ///< its rows are numbered from here
  std::string author;
  std::string title;
  Timestamp time = 0;
  std::optional<ChangeDetails> details;  ///< absent in changes of formats 1 and 2
};

/// What changes about a memory with every write.
struct MemoryState {
  std::uint64_t generation = 0;
  std::uint64_t units = 0;  ///< that count
  RowId last_row = 0;
  ChangeId last_change = 0;
};

/// A memory's own decisions, and when it was made.
struct MemoryRecord {
  MemorySettings settings;
  Timestamp created = 0;
};

std::string encode_row(const RowHeader& header, const Unit& unit);
Result<RowRecord> decode_row(std::string_view bytes);

/// The header alone, without looking at the rest: quick.
Result<RowHeader> decode_row_header(std::string_view bytes);

std::string encode_change(const Change& change);
Result<Change> decode_change(std::string_view bytes);

std::string encode_state(const MemoryState& state);
Result<MemoryState> decode_state(std::string_view bytes);

std::string encode_memory(const MemoryRecord& memory);
Result<MemoryRecord> decode_memory(std::string_view bytes);

std::string encode_uses(const Uses& uses);
Result<Uses> decode_uses(std::string_view bytes);

}  // namespace neuf
