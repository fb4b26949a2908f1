#pragma once

#include "core/store/changes.h"
#include "core/store/codec.h"
#include "core/store/txn.h"
#include "core/store/view.h"

#include <optional>
#include <vector>

namespace neuf {

/// A published change that is to be taken back.
struct UndoTarget {
  ChangeId id = 0;
  Change record;
};

/// What is to happen to one unit.
struct UndoStep {
  enum class Action : std::uint8_t {
    nothing,  ///< it is as it was already
    leave,    ///< it was changed since
    remove,   ///< the change had brought it
    revert,   ///< it gets its earlier content
    restore,  ///< the same, and it is deleted at present
  };
  Action action = Action::nothing;
  UnitId unit = 0;
  RowId row = 0;  ///< to be retired, or to be put another one in place of
  Unit content;   ///< of revert and restore
};

/// A unit that a change concerned, and the row that held it behind the change; 0: deleted.
struct Concerned {
  UnitId unit = 0;
  RowId row = 0;
  RowId deleted_row = 0;  ///< that held it before it was deleted
};

/// Where the reading of a change has got to.
struct UndoPosition {
  RowId row = 0;          ///< its rows up to here are read
  RowId deleted_row = 0;  ///< and of those that it deleted, up to here
  bool rows_done = false;
  bool done = false;
};

/// Says what to do to take a change back; writes nothing. Not thread-safe; borrows its arguments.
class UndoPlan {
 public:
  UndoPlan(const Txn& txn, MemoryId memory, const UndoTarget& target, UndoOptions::Later later);

  /// Units that the change concerned, after looking at `most` more rows, or some megabytes of them;
  /// moves `position` on.
  Result<std::vector<Concerned>> next(UndoPosition& position, std::size_t most) const;

  /// By what the unit is in the transaction.
  Result<UndoStep> step_for(const Concerned& concerned);

 private:
  Result<bool> was_changed_since(const Concerned& concerned, RowId now);
  Status next_rows(UndoPosition& position, std::size_t most, std::vector<Concerned>& found) const;
  Status next_deleted(UndoPosition& position, std::size_t most,
                      std::vector<Concerned>& found) const;

  const Txn& txn_;
  MemoryId memory_;
  const UndoTarget& target_;
  UndoOptions::Later later_;
  View now_;
  View before_;
};

/// Whether there is more to be undone than one reading of `most` rows gives.
Result<bool> is_larger(const Txn& txn, MemoryId memory, const UndoTarget& target, std::size_t most);

/// `wanted` 0: the last one that changed something. Errors: not_found.
Result<UndoTarget> find_target(const Txn& txn, MemoryId memory, ChangeId wanted);

/// Units that changes behind `change` concerned.
Result<std::vector<UnitId>> concerned_since(const Txn& txn, MemoryId memory, ChangeId change);

}  // namespace neuf
