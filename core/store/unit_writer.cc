#include "core/store/unit_writer.h"

#include "core/store/keys.h"
#include "core/store/merge.h"

#include <utility>

namespace neuf {
namespace {

/// A file may repeat one sentence with ever other translations; each new one is compared with so
/// many, and beyond that simply kept.
constexpr std::size_t kMostCompared = 256;

}  // namespace

void fill_provenance(Unit& unit, const std::string& author, Timestamp time) {
  bool has_date = unit.created != 0 || unit.changed != 0;
  bool has_author = !unit.created_by.empty() || !unit.changed_by.empty();
  for (const Variant& variant : unit.variants) {
    has_date = has_date || variant.created != 0 || variant.changed != 0;
    has_author = has_author || !variant.created_by.empty() || !variant.changed_by.empty();
  }
  if (!has_date) unit.created = time;
  if (!has_author) unit.created_by = author;
}

UnitWriter::UnitWriter(Txn& txn, MemoryId memory, const MemorySettings& settings,
                       MemoryState& state, const ChangeInfo& change)
    : txn_(txn),
      memory_(memory),
      settings_(settings),
      state_(state),
      change_(change),
      view_(txn, memory, change.id) {}

std::optional<UnitWriter::Same> UnitWriter::compare(RowId row, RowRecord record,
                                                    const Unit& unit) const {
  Same same{row, std::move(record.unit), std::nullopt};
  if (settings_.duplicates == DuplicatesPolicy::skip) {
    if (!same_place(same.existing, unit, settings_.source)) return std::nullopt;
    return same;
  }
  const bool is_own =
      change_.kind == ChangeInfo::Kind::import && record.header.change == change_.id;
  const bool may_replace = settings_.duplicates == DuplicatesPolicy::merge && !is_own;
  same.merged =
      merge(same.existing, unit, settings_.source, may_replace ? Replace::by_rank : Replace::no);
  if (!same.merged) return std::nullopt;
  if (*same.merged == same.existing) same.merged.reset();
  return same;
}

/// The best: one that has all of it, else the first that takes it.
Result<std::optional<UnitWriter::Same>> UnitWriter::find_same(const Unit& unit,
                                                              const Hashes& hashes) {
  std::optional<Same> best;
  for (const std::uint64_t hash : hashes) {
    const auto rows = view_.newest(Table::identity, hash, kMostCompared);
    if (!rows) return rows.error();
    for (const RowId row : *rows) {
      auto record = view_.row(row);
      if (!record) return record.error();
      if (!*record) continue;
      auto same = compare(row, std::move(**record), unit);
      if (!same) continue;
      if (!same->merged) return same;
      if (!best) best = std::move(same);
    }
  }
  return best;
}

Status UnitWriter::retire(RowId row) {
  return txn_.put(Table::retired, keys::of(memory_, row), keys::value(change_.id));
}

Status UnitWriter::put_row(Unit unit, RowId replaces) {
  const Hashes hashes = identity_hashes(unit, settings_.source);
  return put_row(std::move(unit), replaces, hashes);
}

Status UnitWriter::put_row(Unit unit, RowId replaces, const Hashes& hashes) {
  const RowId row = ++state_.last_row;
  if (replaces == 0) unit.id = row;
  const std::string record = encode_row({change_.id, replaces}, unit);
  if (auto put = txn_.append(Table::rows, keys::of(memory_, row), record); !put) return put;
  for (const std::uint64_t hash : hashes) {
    auto put = txn_.put(Table::identity, keys::of(memory_, hash), keys::value(row));
    if (!put) return put;
  }
  if (replaces == 0) return {};
  if (auto put = retire(replaces); !put) return put;
  return txn_.put(Table::moved, keys::of(memory_, unit.id), keys::value(row));
}

Result<UnitWriter::Outcome> UnitWriter::add(Unit unit) {
  fill_provenance(unit, change_.author, change_.time);
  const Hashes hashes = identity_hashes(unit, settings_.source);
  auto same = find_same(unit, hashes);
  if (!same) return same.error();
  if (!*same) {
    if (auto put = put_row(std::move(unit), 0, hashes); !put) return put.error();
    return Outcome{Added::added, state_.last_row, 0};
  }
  if (!(*same)->merged) return Outcome{Added::skipped, (*same)->existing.id, 0};
  if (auto put = put_row(std::move(*(*same)->merged), (*same)->row); !put) return put.error();
  return Outcome{Added::merged, (*same)->existing.id, (*same)->row};
}

}  // namespace neuf
