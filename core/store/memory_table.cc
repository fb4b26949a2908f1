#include "core/store/memory_table.h"

#include "core/store/keys.h"

#include <algorithm>
#include <string>
#include <utility>

namespace neuf {
namespace {

constexpr std::string_view kLastMemoryKey = "last-memory";
constexpr std::size_t kMostNamedInError = 8;

Error missing_record(MemoryId memory) {
  return {ErrorCode::corrupt, "a memory lacks its record", "memory " + std::to_string(memory)};
}

Result<MemoryEntry> read_entry(const Txn& txn, MemoryId id) {
  const auto bytes = txn.get(Table::memories, keys::of(id));
  if (!bytes) return bytes.error();
  if (!*bytes) return missing_record(id);
  auto record = decode_memory(**bytes);
  if (!record) return record.error();
  const auto state = read_state(txn, id);
  if (!state) return state.error();
  return MemoryEntry{id, std::move(*record), *state};
}

Error no_such_memory(const Txn& txn, std::string_view name) {
  std::string message = "there is no memory \"" + std::string(name) + "\"";
  const auto entries = all_entries(txn);
  if (!entries || entries->empty())
    return {ErrorCode::not_found, message + "; the store has none yet", ""};
  message += "; there is ";
  for (std::size_t i = 0; i < std::min(entries->size(), kMostNamedInError); ++i)
    message += (i == 0 ? "" : ", ") + (*entries)[i].record.settings.name;
  if (entries->size() > kMostNamedInError) message += " …";
  return {ErrorCode::not_found, message, ""};
}

}  // namespace

Result<MemoryState> read_state(const Txn& txn, MemoryId memory) {
  const auto bytes = txn.get(Table::states, keys::of(memory));
  if (!bytes) return bytes.error();
  if (!*bytes) return missing_record(memory);
  return decode_state(**bytes);
}

Result<std::optional<MemoryEntry>> find_entry(const Txn& txn, std::string_view name) {
  // LMDB takes no empty keys, and no long ones.
  if (!check_memory_name(name)) return std::optional<MemoryEntry>();
  const auto id = txn.get(Table::names, name);
  if (!id) return id.error();
  if (!*id) return std::optional<MemoryEntry>();
  auto entry = read_entry(txn, keys::memory_of(**id));
  if (!entry) return entry.error();
  return std::optional(std::move(*entry));
}

Result<MemoryEntry> need_entry(const Txn& txn, std::string_view name) {
  auto entry = find_entry(txn, name);
  if (!entry) return entry.error();
  if (!*entry) return no_such_memory(txn, name);
  return std::move(**entry);
}

Result<std::vector<MemoryEntry>> all_entries(const Txn& txn) {
  std::vector<MemoryEntry> entries;
  const auto read = for_each(txn, Table::names, "", "", [&](const Record& record) -> Result<bool> {
    auto entry = read_entry(txn, keys::memory_of(record.value));
    if (!entry) return entry.error();
    entries.push_back(std::move(*entry));
    return true;
  });
  if (!read) return read.error();
  return entries;
}

Status put_state(Txn& txn, const MemoryEntry& entry) {
  return txn.put(Table::states, keys::of(entry.id), encode_state(entry.state));
}

Status put_record(Txn& txn, const MemoryEntry& entry) {
  return txn.put(Table::memories, keys::of(entry.id), encode_memory(entry.record));
}

Result<MemoryId> next_memory_id(Txn& txn) {
  const auto last = txn.get(Table::meta, kLastMemoryKey);
  if (!last) return last.error();
  const MemoryId next = *last ? keys::memory_of(**last) + 1 : 1;
  if (auto put = txn.put(Table::meta, kLastMemoryKey, keys::of(next)); !put) return put.error();
  return next;
}

std::vector<Language> add_languages(MemorySettings& settings, const std::vector<Language>& seen) {
  std::vector<Language> added;
  for (const Language& language : seen) {
    const auto covers = [&](const Language& one) { return serves(one, language); };
    if (covers(settings.source) || std::ranges::any_of(settings.targets, covers)) continue;
    settings.targets.push_back(language);
    added.push_back(language);
  }
  return added;
}

}  // namespace neuf
