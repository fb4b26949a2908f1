#pragma once

#include "core/store/codec.h"
#include "core/store/store.h"
#include "core/store/txn.h"
#include "core/store/view.h"

#include <optional>
#include <string>
#include <vector>

namespace neuf {

/// What a change knows of itself.
struct ChangeInfo {
  ChangeId id = 0;
  enum class Kind : bool { write, import };
  Kind kind = Kind::write;
  std::string author;  ///< for units that name nobody
  Timestamp time = 0;  ///< for units that name no date
};

/// Puts units into a memory by its duplicates policy, within one transaction. Not thread-safe;
/// borrows its arguments, and moves `state.last_row` on.
class UnitWriter {
 public:
  UnitWriter(Txn& txn, MemoryId memory, const MemorySettings& settings, MemoryState& state,
             const ChangeInfo& change);

  struct Outcome {
    Added added = Added::added;
    UnitId unit = 0;
    RowId replaced = 0;  ///< the row that it took the place of, or 0
  };

  /// The unit must have passed `check_unit`.
  Result<Outcome> add(Unit unit);

  /// Writes a row; `replaces` retires that one.
  Status put_row(Unit unit, RowId replaces);

  Status retire(RowId row);

 private:
  /// A unit that is the same as a new one.
  struct Same {
    RowId row = 0;
    Unit existing;
    std::optional<Unit> merged;  ///< empty: the existing one stays as it is
  };

  using Hashes = std::vector<std::uint64_t>;

  Result<std::optional<Same>> find_same(const Unit& unit, const Hashes& hashes);
  Status put_row(Unit unit, RowId replaces, const Hashes& hashes);
  std::optional<Same> compare(RowId row, RowRecord record, const Unit& unit) const;

  Txn& txn_;
  MemoryId memory_;
  const MemorySettings& settings_;
  MemoryState& state_;
  const ChangeInfo& change_;
  View view_;
};

/// Author and time for a unit that has neither.
void fill_provenance(Unit& unit, const std::string& author, Timestamp time);

}  // namespace neuf
