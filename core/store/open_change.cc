#include "core/store/open_change.h"

#include "core/store/keys.h"

#include <algorithm>
#include <set>
#include <utility>

namespace neuf {

OpenChange open_change(MemoryEntry memory, const std::string& author, Timestamp time) {
  OpenChange change;
  change.memory = std::move(memory);
  change.info.id = change.memory.state.last_change + 1;
  change.info.author = author;
  change.info.time = time != 0 ? time : now();
  change.record.first_row = change.memory.state.last_row + 1;
  change.record.author = author;
  change.record.time = change.info.time;
  return change;
}

Status put_pending(Txn& txn, OpenChange& change) {
  change.memory.state.last_change = change.info.id;
  const std::string key = keys::of(change.memory.id, change.info.id);
  if (auto put = txn.put(Table::changes, key, encode_change(change.record)); !put) return put;
  if (auto put = txn.put(Table::pending, key, ""); !put) return put;
  return put_state(txn, change.memory);
}

Status publish_change(Txn& txn, OpenChange& change, ChangeDetails details) {
  MemoryState& state = change.memory.state;
  details.last_row = state.last_row;
  change.record.details = details;
  change.record.generation = ++state.generation;
  state.last_change = std::max(state.last_change, change.info.id);
  const std::string key = keys::of(change.memory.id, change.info.id);
  if (auto put = txn.put(Table::changes, key, encode_change(change.record)); !put) return put;
  return put_state(txn, change.memory);
}

Result<std::vector<Language>> put_languages(Txn& txn, MemoryEntry& memory,
                                            const std::vector<Unit>& units) {
  std::set<Language> seen;
  for (const Unit& unit : units)
    for (const Variant& variant : unit.variants)
      seen.insert(variant.language);
  auto added = add_languages(memory.record.settings, {seen.begin(), seen.end()});
  if (!added.empty())
    if (auto put = put_record(txn, memory); !put) return put.error();
  return added;
}

Status put_deletion(Txn& txn, MemoryId memory, ChangeId change, RowId row) {
  auto put = txn.put(Table::retired, keys::of(memory, row), keys::value(change));
  if (!put) return put;
  return txn.put(Table::deleted, keys::of(memory, change), keys::value(row));
}

Status remove_deletion(Txn& txn, MemoryId memory, ChangeId change, RowId row) {
  auto gone = txn.remove(Table::deleted, keys::of(memory, change), keys::value(row));
  if (!gone) return gone;
  return txn.remove(Table::retired, keys::of(memory, row), keys::value(change));
}

}  // namespace neuf
