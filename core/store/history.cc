#include "core/store/history.h"

#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/view.h"

#include <algorithm>
#include <string>
#include <utility>

// Entry points: unit_history(), list_changes(). A unit's rows tell what it was made to be, the
// entries of `deleted` when it was taken away.

namespace neuf {
namespace {

/// Something that a change did to a unit, before its records are read.
struct Step {
  std::uint64_t generation = 0;
  ChangeId change = 0;
  RowId row = 0;
  bool is_deletion = false;
};

class HistoryReader {
 public:
  HistoryReader(const Txn& txn, MemoryId memory) : txn_(txn), memory_(memory), view_(txn, memory) {}

  /// The oldest first.
  Result<std::vector<Step>> steps_of(UnitId unit) {
    auto rows = view_.newest(Table::moved, unit);
    if (!rows) return rows.error();
    rows->push_back(unit);
    for (const RowId row : *rows)
      if (auto read = read_row(row, unit); !read) return read.error();
    std::ranges::sort(steps_, {}, &Step::generation);
    return std::move(steps_);
  }

 private:
  Status read_row(RowId row, UnitId unit) {
    const auto header = view_.header(row);
    if (!header) return header.error();
    if (!*header) return {};
    const bool is_later_row = row == unit && (*header)->replaces != 0;  // of another unit
    if (is_later_row) return {};
    const auto retired_by = view_.newest(Table::retired, row);
    if (!retired_by) return retired_by.error();
    const ChangeId own = (*header)->change;
    // An import may write a unit several times; the last row is what it made of it.
    const bool is_final = std::ranges::find(*retired_by, own) == retired_by->end();
    if (is_final)
      if (auto added = add({0, own, row, false}); !added) return added;
    auto deleted = Cursor::open(txn_, Table::deleted);
    if (!deleted) return deleted.error();
    for (const ChangeId change : *retired_by) {
      const auto is_deletion = deleted->has(keys::of(memory_, change), keys::value(row));
      if (!is_deletion) return is_deletion.error();
      if (!*is_deletion) continue;
      if (auto added = add({0, change, row, true}); !added) return added;
    }
    return {};
  }

  Status add(Step step) {
    const auto change = published_change(txn_, memory_, step.change);
    if (!change) return change.error();
    if (!*change) return {};
    step.generation = (*change)->generation;
    steps_.push_back(step);
    return {};
  }

  const Txn& txn_;
  MemoryId memory_;
  View view_;
  std::vector<Step> steps_;
};

UnitFate fate_of(const Step& step, const Step* before) {
  if (step.is_deletion) return UnitFate::deleted;
  if (before == nullptr) return UnitFate::created;
  return before->is_deletion ? UnitFate::restored : UnitFate::changed;
}

}  // namespace

ChangeInMemory describe(ChangeId id, const Change& change) {
  ChangeInMemory known;
  known.id = id;
  known.generation = change.generation;
  known.author = change.author;
  known.title = change.title;
  known.time = change.time;
  known.kind = change.title.empty() ? ChangeKind::write : ChangeKind::import;
  if (!change.details) return known;
  known.kind = change.details->kind;
  known.counts = change.details->counts;
  known.undoes = change.details->undoes;
  return known;
}

Result<std::optional<Change>> published_change(const Txn& txn, MemoryId memory, ChangeId change) {
  const auto bytes = txn.get(Table::changes, keys::of(memory, change));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<Change>();
  auto record = decode_change(**bytes);
  if (!record)
    return Error{record.error().code, record.error().message, "change " + std::to_string(change)};
  if (record->generation == 0) return std::optional<Change>();
  return std::optional(std::move(*record));
}

Result<std::vector<UnitEvent>> unit_history(const Txn& txn, MemoryId memory, UnitId unit,
                                            std::size_t most) {
  constexpr std::size_t kMostBytes = 16u << 20;
  std::vector<UnitEvent> events;
  if (unit == 0) return events;
  const auto steps = HistoryReader(txn, memory).steps_of(unit);
  if (!steps) return steps.error();
  std::size_t read = 0;
  for (std::size_t i = steps->size(); i > 0 && events.size() < most && read < kMostBytes; --i) {
    const Step& step = (*steps)[i - 1];
    const auto change = published_change(txn, memory, step.change);
    if (!change) return change.error();
    const auto bytes = txn.get(Table::rows, keys::of(memory, step.row));
    if (!bytes) return bytes.error();
    auto record = decode_row_of(bytes->value_or(""), step.row);
    if (!record) return record.error();
    read += (*bytes)->size();
    events.push_back({fate_of(step, i > 1 ? &(*steps)[i - 2] : nullptr),
                      describe(step.change, **change), step.row, std::move(record->unit)});
  }
  return events;
}

Result<std::vector<ChangeInMemory>> list_changes(const Txn& txn, MemoryId memory, ChangeId before,
                                                 std::size_t most) {
  const auto state = read_state(txn, memory);
  if (!state) return state.error();
  std::vector<ChangeInMemory> changes;
  // Numbers have gaps only where imports were taken back.
  for (ChangeId id = std::min(before, state->last_change + 1); id > 1 && changes.size() < most;) {
    --id;
    const auto change = published_change(txn, memory, id);
    if (!change) return change.error();
    if (*change) changes.push_back(describe(id, **change));
  }
  return changes;
}

}  // namespace neuf
