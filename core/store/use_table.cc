#include "core/store/use_table.h"

#include "core/store/codec.h"
#include "core/store/keys.h"
#include "core/store/view.h"

#include <algorithm>
#include <limits>
#include <string>

namespace neuf {
namespace {

/// A unit has the number of its first row, which took no other's place.
Result<bool> is_unit(const Txn& txn, MemoryId memory, UnitId unit) {
  const auto header = View(txn, memory).header(unit);
  if (!header) return header.error();
  return *header && (*header)->replaces == 0;
}

Result<bool> has_memory(const Txn& txn, MemoryId memory) {
  const auto record = txn.get(Table::memories, keys::of(memory));
  if (!record) return record.error();
  return record->has_value();
}

/// What can't be read counts as nothing, and is written anew with the next use.
Uses read_uses(std::string_view bytes) {
  const auto uses = decode_uses(bytes);
  return uses ? *uses : Uses();
}

Status add_to_unit(Txn& txn, const UnitUses& more) {
  auto uses = find_uses(txn, more.memory, more.unit);
  if (!uses) return uses.error();
  *uses += more.uses;
  return txn.put(Table::uses, keys::of(more.memory, more.unit), encode_uses(*uses));
}

}  // namespace

Uses& Uses::operator+=(const Uses& more) {
  const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - count;
  count += std::min(room, more.count);
  last = std::max(last, more.last);
  return *this;
}

Status add_uses(Txn& txn, const std::vector<UnitUses>& uses) {
  if (!txn.environment().has(Table::uses)) return {};
  MemoryId memory = 0;
  bool is_there = false;
  for (const UnitUses& more : uses) {
    if (more.memory != memory) {
      memory = more.memory;
      const auto found = has_memory(txn, memory);
      if (!found) return found.error();
      is_there = *found;
    }
    if (!is_there || more.uses.count == 0) continue;
    const auto known = is_unit(txn, memory, more.unit);
    if (!known) return known.error();
    if (!*known) continue;
    if (auto added = add_to_unit(txn, more); !added) return added;
  }
  return {};
}

Result<Uses> find_uses(const Txn& txn, MemoryId memory, UnitId unit) {
  if (!txn.environment().has(Table::uses)) return Uses();
  const auto bytes = txn.get(Table::uses, keys::of(memory, unit));
  if (!bytes) return bytes.error();
  return *bytes ? read_uses(**bytes) : Uses();
}

Result<MemoryUses> total_uses(const Txn& txn, MemoryId memory) {
  MemoryUses total;
  if (!txn.environment().has(Table::uses)) return total;
  View view(txn, memory);
  const std::string prefix = keys::of(memory);
  const auto read =
      for_each(txn, Table::uses, prefix, prefix, [&](const Record& record) -> Result<bool> {
        const auto row = view.row_of(keys::number_of(record.key));
        if (!row) return row.error();
        if (*row == 0) return true;
        const Uses uses = read_uses(record.value);
        total.units += uses.count > 0 ? 1 : 0;
        total.uses += uses;
        return true;
      });
  if (!read) return read.error();
  return total;
}

Result<std::string> check_uses(const Txn& txn, const Record& record) {
  const auto uses = decode_uses(record.value);
  if (!uses) return uses.error().message;
  const auto known = is_unit(txn, keys::memory_of(record.key), keys::number_of(record.key));
  if (!known) return known.error();
  return std::string(*known ? "" : "uses are counted for it, but there never was such a unit");
}

}  // namespace neuf
