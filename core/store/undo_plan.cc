#include "core/store/undo_plan.h"

#include "core/store/history.h"
#include "core/store/keys.h"
#include "core/store/memory_table.h"

#include <algorithm>
#include <string>
#include <utility>

namespace neuf {
namespace {

/// Units may be large: what is read or written at once ends here, too.
constexpr std::size_t kSliceBytes = 8u << 20;

RowId last_row_of(const UndoTarget& target) {
  return target.record.details ? target.record.details->last_row : ~RowId{0};
}

bool is_of_settings(const Change& change) {
  return change.details && change.details->kind == ChangeKind::settings;
}

/// An import is written down though nothing came of it.
bool changed_something(const Change& change) {
  if (!change.details || change.details->kind != ChangeKind::import) return true;
  return change.details->counts != ChangeCounts{};
}

}  // namespace

UndoPlan::UndoPlan(const Txn& txn, MemoryId memory, const UndoTarget& target,
                   UndoOptions::Later later)
    : txn_(txn),
      memory_(memory),
      target_(target),
      later_(later),
      now_(txn, memory),
      before_(txn, memory, 0, target.record.generation - 1) {}

Result<std::vector<Concerned>> UndoPlan::next(UndoPosition& position, std::size_t most) const {
  std::vector<Concerned> found;
  auto read =
      position.rows_done ? next_deleted(position, most, found) : next_rows(position, most, found);
  if (!read) return read.error();
  return found;
}

Status UndoPlan::next_rows(UndoPosition& position, std::size_t most,
                           std::vector<Concerned>& found) const {
  const RowId first = std::max(position.row + 1, target_.record.first_row);
  const View view(txn_, memory_);
  std::size_t seen = 0;
  std::size_t bytes = 0;
  position.rows_done = true;
  return for_each(txn_, Table::rows, keys::of(memory_), keys::of(memory_, first),
                  [&](const Record& record) -> Result<bool> {
                    const RowId row = keys::number_of(record.key);
                    if (row > last_row_of(target_)) return false;
                    position.row = row;
                    bytes += record.value.size();
                    position.rows_done = ++seen < most && bytes < kSliceBytes;
                    const auto header = decode_row_header(record.value);
                    if (!header) return header.error();
                    if (header->change != target_.id) return position.rows_done;
                    const auto retired_by = view.newest(Table::retired, row);
                    if (!retired_by) return retired_by.error();
                    // A change may write a unit several times; the last row is what it made of it.
                    const bool is_final =
                        std::ranges::find(*retired_by, target_.id) == retired_by->end();
                    if (is_final) {
                      const auto decoded = decode_row_of(record.value, row);
                      if (!decoded) return decoded.error();
                      found.push_back({decoded->unit.id, row, 0});
                    }
                    return position.rows_done;
                  });
}

Status UndoPlan::next_deleted(UndoPosition& position, std::size_t most,
                              std::vector<Concerned>& found) const {
  auto cursor = Cursor::open(txn_, Table::deleted);
  if (!cursor) return cursor.error();
  const std::string key = keys::of(memory_, target_.id);
  auto value = cursor->first_value_from(key, keys::value(position.deleted_row + 1));
  std::size_t size = 0;
  for (; value && *value && found.size() < most && size < kSliceBytes;
       value = cursor->next_value()) {
    position.deleted_row = keys::read_big_endian(**value);
    const auto bytes = txn_.get(Table::rows, keys::of(memory_, position.deleted_row));
    if (!bytes) return bytes.error();
    const auto decoded = decode_row_of(bytes->value_or(""), position.deleted_row);
    if (!decoded) return decoded.error();
    size += (*bytes)->size();
    found.push_back({decoded->unit.id, 0, position.deleted_row});
  }
  if (!value) return value.error();
  position.done = !*value;
  return {};
}

/// A unit that is gone may be so by a later deletion: then it had been back in between.
Result<bool> UndoPlan::was_changed_since(const Concerned& concerned, RowId now) {
  if (now != concerned.row) return true;
  if (now != 0) return false;
  const auto rows = now_.newest(Table::moved, concerned.unit);
  if (!rows) return rows.error();
  for (const RowId row : *rows) {
    if (row <= concerned.deleted_row) continue;
    const auto header = now_.header(row);
    if (!header) return header.error();
    if (!*header) continue;
    auto published = now_.is_published((*header)->change);
    if (!published || *published) return published;
  }
  return false;
}

Result<UndoStep> UndoPlan::step_for(const Concerned& concerned) {
  const auto now = now_.row_of(concerned.unit);
  if (!now) return now.error();
  UndoStep step;
  step.unit = concerned.unit;
  step.row = *now;
  if (later_ == UndoOptions::Later::keep) {
    const auto is_later = was_changed_since(concerned, *now);
    if (!is_later) return is_later.error();
    if (*is_later) {
      step.action = UndoStep::Action::leave;
      return step;
    }
  }
  const auto before = before_.row_of(concerned.unit);
  if (!before) return before.error();
  if (*before == 0) {
    if (*now != 0) step.action = UndoStep::Action::remove;
    return step;
  }
  auto old = before_.row(*before);
  if (!old) return old.error();
  step.content = std::move((*old)->unit);
  if (*now == 0) {
    step.action = UndoStep::Action::restore;
    step.row = *before;  // retired long since; so the new row is known as one of this unit
    return step;
  }
  const auto present = now_.row(*now);
  if (!present) return present.error();
  if ((*present)->unit != step.content) step.action = UndoStep::Action::revert;
  return step;
}

Result<bool> is_larger(const Txn& txn, MemoryId memory, const UndoTarget& target,
                       std::size_t most) {
  const UndoPlan plan(txn, memory, target, UndoOptions::Later::keep);
  UndoPosition position;
  if (const auto rows = plan.next(position, most); !rows) return rows.error();
  if (!position.rows_done) return true;
  if (const auto deleted = plan.next(position, most); !deleted) return deleted.error();
  return !position.done;
}

namespace {

Error of_settings(ChangeId change) {
  return {ErrorCode::invalid_argument,
          "change " + std::to_string(change) +
              " concerned the memory's settings, no units; set them again instead",
          ""};
}

/// The change that a generation began with, if it changed something.
Result<std::optional<UndoTarget>> target_at(const Txn& txn, MemoryId memory,
                                            const MemoryState& state, std::uint64_t generation) {
  for (ChangeId id = state.last_change; id > 0; --id) {
    auto change = published_change(txn, memory, id);
    if (!change) return change.error();
    if (!*change || (*change)->generation != generation) continue;
    if (is_of_settings(**change) || changed_something(**change))
      return std::optional(UndoTarget{id, std::move(**change)});
  }
  return std::optional<UndoTarget>();
}

}  // namespace

Result<UndoTarget> find_target(const Txn& txn, MemoryId memory, ChangeId wanted) {
  const auto state = read_state(txn, memory);
  if (!state) return state.error();
  if (wanted != 0) {
    auto change = published_change(txn, memory, wanted);
    if (!change) return change.error();
    if (!*change)
      return Error{ErrorCode::not_found,
                   "the memory has no change " + std::to_string(wanted) +
                       "; its list of changes has their numbers",
                   ""};
    if (is_of_settings(**change)) return of_settings(wanted);
    return UndoTarget{wanted, std::move(**change)};
  }
  for (std::uint64_t generation = state->generation; generation > 0; --generation) {
    auto target = target_at(txn, memory, *state, generation);
    if (!target) return target.error();
    if (!*target) break;
    if (!is_of_settings((*target)->record)) return std::move(**target);
  }
  return Error{ErrorCode::not_found, "nothing was changed in the memory yet", ""};
}

Result<std::vector<UnitId>> concerned_since(const Txn& txn, MemoryId memory, ChangeId change) {
  const auto state = read_state(txn, memory);
  if (!state) return state.error();
  std::vector<UnitId> units;
  for (ChangeId id = change + 1; id <= state->last_change; ++id) {
    auto record = published_change(txn, memory, id);
    if (!record) return record.error();
    if (!*record) continue;
    const UndoTarget later{id, std::move(**record)};
    const UndoPlan plan(txn, memory, later, UndoOptions::Later::keep);
    constexpr std::size_t kAtOnce = 1'000;
    for (UndoPosition position; !position.done;) {
      const auto found = plan.next(position, kAtOnce);
      if (!found) return found.error();
      for (const Concerned& one : *found)
        units.push_back(one.unit);
    }
  }
  std::ranges::sort(units);
  const auto repeated = std::ranges::unique(units);
  units.erase(repeated.begin(), repeated.end());
  return units;
}

}  // namespace neuf
