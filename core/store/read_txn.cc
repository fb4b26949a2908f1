#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/read_txn_impl.h"
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

Result<std::optional<Unit>> ReadTxn::find_unit(MemoryId memory, UnitId id) const {
  View view(impl_->txn, memory);
  const auto row = view.row_of(id);
  if (!row) return row.error();
  if (*row == 0) return std::optional<Unit>();
  return unit_in_row(memory, *row);
}

Result<std::optional<Unit>> ReadTxn::unit_in_row(MemoryId memory, RowId row) const {
  View view(impl_->txn, memory);
  auto record = view.row(row);
  if (!record) return record.error();
  if (!*record) return std::optional<Unit>();
  return std::optional(std::move((*record)->unit));
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
