#include "core/store/history.h"
#include "core/store/key_table.h"
#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/read_txn_impl.h"
#include "core/store/release_table.h"
#include "core/store/run_table.h"
#include "core/store/use_table.h"
#include "core/store/view.h"

#include <utility>

namespace neuf {

ReadTxn::ReadTxn(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ReadTxn::ReadTxn(ReadTxn&&) noexcept = default;
ReadTxn& ReadTxn::operator=(ReadTxn&&) noexcept = default;
ReadTxn::~ReadTxn() = default;

Result<std::vector<Memory>> ReadTxn::memories() const {
  const auto entries = all_entries(impl_->txn);
  if (!entries) return entries.error();
  std::vector<Memory> memories;
  for (const MemoryEntry& entry : *entries)
    memories.push_back(entry.memory());
  return memories;
}

Result<std::optional<Memory>> ReadTxn::find_memory(std::string_view name) const {
  const auto entry = find_entry(impl_->txn, name);
  if (!entry) return entry.error();
  if (!*entry) return std::optional<Memory>();
  return std::optional((*entry)->memory());
}

Result<Memory> ReadTxn::memory(std::string_view name) const {
  const auto entry = need_entry(impl_->txn, name);
  if (!entry) return entry.error();
  return entry->memory();
}

Result<std::vector<AccessKey>> ReadTxn::access_keys() const {
  return all_access_keys(impl_->txn);
}

Result<std::optional<AccessKey>> ReadTxn::find_access_key(std::string_view secret) const {
  return neuf::find_access_key(impl_->txn, secret);
}

Result<bool> ReadTxn::has_access_keys() const {
  return neuf::has_access_keys(impl_->txn);
}

Result<std::optional<Unit>> ReadTxn::find_unit(MemoryId memory, UnitId id) const {
  const auto row = row_of(memory, id);
  if (!row) return row.error();
  if (*row == 0) return std::optional<Unit>();
  return unit_in_row(memory, *row);
}

Result<RowId> ReadTxn::row_of(MemoryId memory, UnitId id) const {
  return View(impl_->txn, memory).row_of(id);
}

Result<Uses> ReadTxn::uses(MemoryId memory, UnitId id) const {
  const auto row = row_of(memory, id);
  if (!row) return row.error();
  if (*row == 0) return Uses();
  return find_uses(impl_->txn, memory, id);
}

Result<MemoryUses> ReadTxn::total_uses(MemoryId memory) const {
  return neuf::total_uses(impl_->txn, memory);
}

Result<std::vector<UnitEvent>> ReadTxn::history(MemoryId memory, UnitId id,
                                                std::size_t most) const {
  return unit_history(impl_->txn, memory, id, most);
}

Result<std::vector<ChangeInMemory>> ReadTxn::changes(MemoryId memory, ChangeId before,
                                                     std::size_t most) const {
  return list_changes(impl_->txn, memory, before, most);
}

Result<std::vector<ReleaseSummary>> ReadTxn::releases(MemoryId memory) const {
  return list_releases(impl_->txn, memory);
}

Result<std::optional<StoredRelease>> ReadTxn::find_release(MemoryId memory,
                                                           std::string_view id) const {
  return neuf::find_release(impl_->txn, memory, id);
}

Result<StoredRelease> ReadTxn::release(MemoryId memory, std::string_view id) const {
  return need_release(impl_->txn, memory, id);
}

Result<std::optional<Unit>> ReadTxn::unit_in_row(MemoryId memory, RowId row) const {
  View view(impl_->txn, memory);
  auto record = view.row(row);
  if (!record) return record.error();
  if (!*record) return std::optional<Unit>();
  return std::optional(std::move((*record)->unit));
}

Result<bool> ReadTxn::had_unit(MemoryId memory, UnitId unit, std::uint64_t generation) const {
  const auto row = View(impl_->txn, memory, 0, generation).row_of(unit);
  if (!row) return row.error();
  return *row != 0;
}

Result<std::uint64_t> ReadTxn::changed_since(MemoryId memory, std::uint64_t generation) const {
  View now(impl_->txn, memory);
  View then(impl_->txn, memory, 0, generation);
  std::uint64_t changed = 0;
  RowId counted = 0;
  const auto prefix = keys::of(memory);
  const auto read = for_each(impl_->txn, Table::retired, prefix, prefix,
                             [&](const Record& record) -> Result<bool> {
                               const RowId row = keys::number_of(record.key);
                               if (row == std::exchange(counted, row))
                                 return true;  // several changes replaced it
                               const auto header = now.header(row);
                               if (!header) return header.error();
                               if (!*header) return true;
                               const auto counts_then = then.counts(row, **header);
                               if (!counts_then) return counts_then.error();
                               const auto is_retired = now.is_retired(row);
                               if (!is_retired) return is_retired.error();
                               if (*counts_then && *is_retired) ++changed;
                               return true;
                             });
  if (!read) return read.error();
  return changed;
}

Result<bool> ReadTxn::counts(MemoryId memory, RowId row) const {
  View view(impl_->txn, memory);
  const auto header = view.header(row);
  if (!header) return header.error();
  if (!*header) return false;
  return view.counts(row, **header);
}

Result<RowId> ReadTxn::last_row(MemoryId memory) const {
  const auto state = read_state(impl_->txn, memory);
  if (!state) return state.error();
  return state->last_row;
}

Result<std::string_view> ReadTxn::run_catalogue(MemoryId memory, std::string_view language) const {
  return find_catalogue(impl_->txn, memory, language);
}

Result<std::vector<std::string_view>> ReadTxn::run_pieces(MemoryId memory,
                                                          std::string_view language,
                                                          std::uint64_t run) const {
  return find_pieces(impl_->txn, memory, language, run);
}

Result<std::vector<std::string>> ReadTxn::indexed_languages(MemoryId memory) const {
  return neuf::indexed_languages(impl_->txn, memory);
}

Result<std::vector<RowId>> ReadTxn::retired_rows(MemoryId memory, RowId first, RowId last) const {
  View view(impl_->txn, memory);
  std::vector<RowId> rows;
  const auto read = for_each(impl_->txn, Table::retired, keys::of(memory), keys::of(memory, first),
                             [&](const Record& record) -> Result<bool> {
                               const RowId row = keys::number_of(record.key);
                               if (row > last) return false;
                               if (!rows.empty() && rows.back() == row) return true;
                               const ChangeId change = keys::read_big_endian(record.value);
                               const auto published = view.is_published(change);
                               if (!published) return published.error();
                               if (*published) rows.push_back(row);
                               return true;
                             });
  if (!read) return read.error();
  return rows;
}

Status ReadTxn::for_each_row(MemoryId memory, RowId after, const RowVisitor& visit) const {
  return for_each(impl_->txn, Table::rows, keys::of(memory), keys::of(memory, after + 1),
                  [&](const Record& record) -> Result<bool> {
                    const RowId row = keys::number_of(record.key);
                    auto decoded = decode_row_of(record.value, row);
                    if (!decoded) return decoded.error();
                    const auto visited = visit(row, std::move(decoded->unit));
                    if (!visited) return visited.error();
                    return *visited == Visit::go_on;
                  });
}

Status ReadTxn::for_each_unit(MemoryId memory, RowId after, const RowVisitor& visit,
                              std::uint64_t as_of) const {
  View view(impl_->txn, memory, 0, as_of);
  return for_each(impl_->txn, Table::rows, keys::of(memory), keys::of(memory, after + 1),
                  [&](const Record& record) -> Result<bool> {
                    const RowId row = keys::number_of(record.key);
                    const auto header = decode_row_header(record.value);
                    if (!header) return header.error();
                    const auto counted = view.counts(row, *header);
                    if (!counted) return counted.error();
                    if (!*counted) return true;
                    auto decoded = decode_row_of(record.value, row);
                    if (!decoded) return decoded.error();
                    const auto visited = visit(row, std::move(decoded->unit));
                    if (!visited) return visited.error();
                    return *visited == Visit::go_on;
                  });
}

}  // namespace neuf
