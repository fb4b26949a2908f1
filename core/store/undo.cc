#include "core/store/undo.h"

#include "core/store/cleanup.h"
#include "core/store/history.h"
#include "core/store/import.h"
#include "core/store/keys.h"
#include "core/store/open_change.h"
#include "core/store/release_write.h"
#include "core/store/undo_plan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

// Entry point: undo_change(). An undo is a change of its own. A small one is one transaction. A
// large one is made as an import is: its change is made known as pending, its rows are written in
// bounded transactions, and one last transaction publishes it.

namespace neuf {
namespace {

using Action = UndoStep::Action;

/// What the undo does to the memory's counters, and tells.
class UndoCount {
 public:
  explicit UndoCount(UndoReport& report) : report_(report) {}

  void add(const UndoStep& step) {
    if (step.action == Action::leave && report_.left_ids.size() < UndoReport::kMostLeftIds)
      report_.left_ids.push_back(step.unit);
    if (std::uint64_t* number = number_of(step.action)) ++*number;
  }

  void take_back(Action action) {
    if (std::uint64_t* number = number_of(action)) --*number;
  }

  ChangeCounts counts() const { return {report_.restored, report_.reverted, report_.removed}; }

  bool nothing_done() const { return counts() == ChangeCounts{}; }

 private:
  std::uint64_t* number_of(Action action) {
    switch (action) {
      case Action::leave:
        return &report_.left;
      case Action::remove:
        return &report_.removed;
      case Action::revert:
        return &report_.reverted;
      case Action::restore:
        return &report_.restored;
      case Action::nothing:
        break;
    }
    return nullptr;
  }

  UndoReport& report_;
};

/// Writes the steps of an undo. Not thread-safe; borrows its arguments.
class UndoWriter {
 public:
  UndoWriter(Txn& txn, OpenChange& change, const UndoTarget& target, UndoOptions::Later later,
             UndoReport& report)
      : txn_(txn),
        change_(change),
        target_(target),
        later_(later),
        plan_(txn, change.memory.id, target, later),
        count_(report) {}

  Status write_next(UndoPosition& position, std::size_t most) {
    const auto concerned = plan_.next(position, most);
    if (!concerned) return concerned.error();
    for (const Concerned& one : *concerned)
      if (auto written = write(one); !written) return written;
    return {};
  }

  /// Units that others changed while the undo was written: theirs stays, or is taken back too.
  Status settle() {
    const bool nobody_else = change_.memory.state.last_change == change_.info.id;
    if (nobody_else) return {};
    const auto units = concerned_since(txn_, change_.memory.id, change_.info.id);
    if (!units) return units.error();
    for (const UnitId unit : *units)
      if (auto settled = settle(unit); !settled) return settled;
    return {};
  }

  /// Whether there is something to publish.
  Result<bool> did_something() const {
    if (!count_.nothing_done()) return true;
    return must_restore_release(txn_, change_.memory.id, target_.id, later_);
  }

  Status publish() {
    const auto restores = must_restore_release(txn_, change_.memory.id, target_.id, later_);
    if (!restores) return restores.error();
    if (*restores)
      if (auto put = restore_release(txn_, change_, target_.id); !put) return put;
    const ChangeCounts counts = count_.counts();
    change_.memory.state.units += counts.added;
    change_.memory.state.units -= counts.deleted;
    return publish_change(txn_, change_, {ChangeKind::undo, 0, counts, target_.id});
  }

 private:
  /// `withdrawn`: a row of this undo that held the unit before, or 0.
  Status write(const Concerned& concerned, RowId withdrawn = 0) {
    auto step = plan_.step_for(concerned);
    if (!step) return step.error();
    // A change puts one row only in the place of another.
    const bool is_second = step->action == Action::restore && withdrawn != 0;
    if (is_second) step->row = withdrawn;
    count_.add(*step);
    if (step->action == Action::remove)
      return put_deletion(txn_, change_.memory.id, change_.info.id, step->row);
    if (step->action != Action::revert && step->action != Action::restore) return {};
    return change_.writer(txn_).put_row(std::move(step->content), step->row);
  }

  Status settle(UnitId unit) {
    const auto done = withdraw(unit);
    if (!done) return done.error();
    if (done->action == Action::nothing) return {};
    count_.take_back(done->action);
    // A row that the unit can't have: it was changed since.
    if (later_ == UndoOptions::Later::overwrite) return write({unit, ~RowId{0}, 0}, done->row);
    UndoStep left;
    left.action = Action::leave;
    left.unit = unit;
    count_.add(left);
    return {};
  }

  struct Withdrawn {
    Action action = Action::nothing;
    RowId row = 0;  ///< that this undo wrote
  };

  /// Takes back what this undo did to the unit; what that was.
  Result<Withdrawn> withdraw(UnitId unit) {
    auto rows = View(txn_, change_.memory.id).newest(Table::moved, unit);
    if (!rows) return rows.error();
    rows->push_back(unit);
    for (const RowId row : *rows) {
      auto done = withdraw_row(row);
      if (!done || done->action != Action::nothing) return done;
    }
    return Withdrawn{};
  }

  Result<Withdrawn> withdraw_row(RowId row) {
    const auto header = View(txn_, change_.memory.id).header(row);
    if (!header) return header.error();
    if (!*header) return Withdrawn{};
    if ((*header)->change == change_.info.id) {
      if (auto put = change_.writer(txn_).retire(row); !put) return put.error();
      const auto was_deleted = was_retired_before((*header)->replaces);
      if (!was_deleted) return was_deleted.error();
      return Withdrawn{*was_deleted ? Action::restore : Action::revert, row};
    }
    const auto removed = is_own_deletion(row);
    if (!removed) return removed.error();
    if (!*removed) return Withdrawn{};
    if (auto gone = remove_deletion(txn_, change_.memory.id, change_.info.id, row); !gone)
      return gone.error();
    return Withdrawn{Action::remove, 0};
  }

  Result<bool> is_own_deletion(RowId row) const {
    auto cursor = Cursor::open(txn_, Table::deleted);
    if (!cursor) return cursor.error();
    return cursor->has(keys::of(change_.memory.id, change_.info.id), keys::value(row));
  }

  /// No import runs beside a large undo: whatever is published and older was so when it began.
  Result<bool> was_retired_before(RowId row) const {
    const View view(txn_, change_.memory.id);
    const auto changes = view.newest(Table::retired, row);
    if (!changes) return changes.error();
    return std::ranges::any_of(*changes, [&](ChangeId id) { return id < change_.info.id; });
  }

  Txn& txn_;
  OpenChange& change_;
  const UndoTarget& target_;
  UndoOptions::Later later_;
  UndoPlan plan_;
  UndoCount count_;
};

struct Found {
  MemoryEntry memory;
  UndoTarget target;
  bool is_large = false;
};

/// The memory as it is now, which must be the one that was found.
Result<MemoryEntry> same_memory(const Txn& txn, const MemoryEntry& found) {
  const std::string& name = found.record.settings.name;
  auto entry = need_entry(txn, name);
  if (entry && entry->id != found.id)
    return Error{ErrorCode::conflict, "the memory was deleted and made anew meanwhile", name};
  return entry;
}

/// One transaction.
Status undo_at_once(Txn& txn, const Found& found, const UndoOptions& options, UndoReport& report) {
  auto entry = same_memory(txn, found.memory);
  if (!entry) return entry.error();
  OpenChange change = open_change(std::move(*entry), options.author, options.time);
  report.generation = change.memory.state.generation;
  UndoWriter writer(txn, change, found.target, options.later, report);
  for (UndoPosition position; !position.done;)
    if (auto written = writer.write_next(position, options.slice_rows); !written) return written;
  const auto did_something = writer.did_something();
  if (!did_something) return did_something.error();
  if (!*did_something) return {};
  if (auto published = writer.publish(); !published) return published;
  report.change = change.info.id;
  report.generation = change.record.generation;
  return {};
}

/// In bounded transactions, under the lock of an import.
class LargeUndo {
 public:
  LargeUndo(const Environment& environment, const Found& found, const UndoOptions& options,
            UndoReport& report)
      : environment_(environment), found_(found), options_(options), report_(report) {}

  LargeUndo(const LargeUndo&) = delete;
  LargeUndo& operator=(const LargeUndo&) = delete;

  ~LargeUndo() {
    // What can't be removed now is never seen, and removed at the next open.
    if (is_pending_) (void)take_back(environment_, change_.memory.id, change_.info.id);
  }

  Status run() {
    if (auto begun = begin(); !begun) return begun;
    for (UndoPosition position; !position.done;)
      if (auto written = write_slice(position); !written) return written;
    return publish();
  }

 private:
  /// Makes the change known, so that it can be taken back.
  Status begin() {
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    if (!txn) return txn.error();
    auto entry = same_memory(*txn, found_.memory);
    if (!entry) return entry.error();
    change_ = open_change(std::move(*entry), options_.author, options_.time);
    report_.generation = change_.memory.state.generation;
    if (auto put = put_pending(*txn, change_); !put) return put;
    if (auto committed = txn->commit(); !committed) return committed;
    is_pending_ = true;
    return {};
  }

  /// Others go on writing in between.
  Result<Txn> begin_slice() {
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    if (!txn) return txn;
    auto state = read_state(*txn, change_.memory.id);
    if (!state) return state.error();
    change_.memory.state = *state;
    return txn;
  }

  Status write_slice(UndoPosition& position) {
    auto txn = begin_slice();
    if (!txn) return txn.error();
    UndoWriter writer(*txn, change_, found_.target, options_.later, report_);
    if (auto written = writer.write_next(position, options_.slice_rows); !written) return written;
    if (auto put = put_state(*txn, change_.memory); !put) return put;
    return txn->commit();
  }

  Status publish() {
    auto txn = begin_slice();
    if (!txn) return txn.error();
    UndoWriter writer(*txn, change_, found_.target, options_.later, report_);
    if (auto settled = writer.settle(); !settled) return settled;
    const auto did_something = writer.did_something();
    if (!did_something) return did_something.error();
    if (!*did_something) return {};
    if (auto published = writer.publish(); !published) return published;
    const std::string key = keys::of(change_.memory.id, change_.info.id);
    if (auto gone = txn->remove(Table::pending, key); !gone) return gone;
    if (auto committed = txn->commit(); !committed) return committed;
    is_pending_ = false;
    report_.change = change_.info.id;
    report_.generation = change_.record.generation;
    return {};
  }

  const Environment& environment_;
  const Found& found_;
  const UndoOptions& options_;
  UndoReport& report_;
  OpenChange change_;
  bool is_pending_ = false;
};

Result<Found> find(const Txn& txn, std::string_view memory, ChangeId change,
                   const UndoOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  auto target = find_target(txn, entry->id, change);
  if (!target) return Error{target.error().code, target.error().message, std::string(memory)};
  const auto restores = must_restore_release(txn, entry->id, target->id, options.later);
  if (!restores) return Error{restores.error().code, restores.error().message, std::string(memory)};
  const auto is_large = is_larger(txn, entry->id, *target, options.slice_rows);
  if (!is_large) return is_large.error();
  return Found{std::move(*entry), std::move(*target), *is_large};
}

/// What an undo would do.
Status try_out(const Txn& txn, const Found& found, const UndoOptions& options, UndoReport& report) {
  UndoPlan plan(txn, found.memory.id, found.target, options.later);
  UndoCount count(report);
  report.generation = found.memory.state.generation;
  for (UndoPosition position; !position.done;) {
    const auto concerned = plan.next(position, options.slice_rows);
    if (!concerned) return concerned.error();
    for (const Concerned& one : *concerned) {
      const auto step = plan.step_for(one);
      if (!step) return step.error();
      count.add(*step);
    }
  }
  return {};
}

}  // namespace

Result<UndoReport> undo_change(const Environment& environment, CommitQueue& queue,
                               std::string_view memory, ChangeId change,
                               const UndoOptions& wanted) {
  UndoOptions options = wanted;
  options.slice_rows = std::max<std::size_t>(1, options.slice_rows);
  UndoReport report;
  std::optional<Found> found;
  {
    auto txn = Txn::begin(environment, Txn::Mode::read);
    if (!txn) return txn.error();
    auto read = find(*txn, memory, change, options);
    if (!read) return read.error();
    found = std::move(*read);
    report.undone = describe(found->target.id, found->target.record);
    if (options.run == UndoOptions::Run::trial) {
      if (auto tried = try_out(*txn, *found, options, report); !tried) return tried.error();
      return report;
    }
  }
  if (!found->is_large) {
    const auto done =
        queue.run([&](Txn& txn) { return undo_at_once(txn, *found, options, report); });
    if (!done) return done.error();
    return report;
  }
  const auto lock = claim_memory(environment, found->memory);
  if (!lock) return lock.error();
  LargeUndo undo(environment, *found, options, report);
  if (auto done = undo.run(); !done) return done.error();
  return report;
}

}  // namespace neuf
