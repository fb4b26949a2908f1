#pragma once

#include "core/store/codec.h"
#include "core/store/store.h"
#include "core/store/txn.h"

#include <optional>
#include <utility>
#include <vector>

namespace neuf {

/// Which rows of a memory count in a transaction, and what stands in them. Not thread-safe; borrows
/// the transaction.
class View {
 public:
  /// `own`: a change that counts as published though it isn't; 0 for none. `as_of`: the last
  /// generation whose changes count.
  View(const Txn& txn, MemoryId memory, ChangeId own = 0, std::uint64_t as_of = kLatest)
      : txn_(txn), memory_(memory), own_(own), as_of_(as_of) {}

  Result<bool> is_published(ChangeId change);

  /// Whether a change that counts has put another row in this one's place, or deleted its unit.
  Result<bool> is_retired(RowId row);

  Result<bool> counts(RowId row, const RowHeader& header);

  /// Empty when there is no such row.
  Result<std::optional<RowHeader>> header(RowId row) const;

  /// Empty when there is no such row, or it doesn't count.
  Result<std::optional<RowRecord>> row(RowId row);

  /// The row that holds the unit now, or 0.
  Result<RowId> row_of(UnitId unit);

  /// The numbers that stand under a key of a table with several values, the newest first, at most
  /// `most`.
  Result<std::vector<std::uint64_t>> newest(Table table, std::uint64_t number,
                                            std::size_t most = kAll) const;

  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

 private:
  const Txn& txn_;
  MemoryId memory_;
  ChangeId own_;
  std::uint64_t as_of_;
  std::pair<ChangeId, bool> last_{0, false};  ///< most rows ask for the same change
};

/// Errors: corrupt, with the row named.
Result<RowRecord> decode_row_of(std::string_view bytes, RowId row);

}  // namespace neuf
