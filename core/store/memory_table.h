#pragma once

#include "core/store/codec.h"
#include "core/store/txn.h"

#include <optional>
#include <string_view>
#include <vector>

namespace neuf {

/// All that a transaction sees of a memory.
struct MemoryEntry {
  MemoryId id = 0;
  MemoryRecord record;
  MemoryState state;

  Memory memory() const {
    return {id, record.settings, record.created, state.generation, state.units};
  }
};

Result<std::optional<MemoryEntry>> find_entry(const Txn& txn, std::string_view name);

/// None is an error (not_found) that names those that there are.
Result<MemoryEntry> need_entry(const Txn& txn, std::string_view name);

/// By name.
Result<std::vector<MemoryEntry>> all_entries(const Txn& txn);

Result<MemoryState> read_state(const Txn& txn, MemoryId memory);
Status put_state(Txn& txn, const MemoryEntry& entry);
Status put_record(Txn& txn, const MemoryEntry& entry);

/// A number that no memory of the store ever had.
Result<MemoryId> next_memory_id(Txn& txn);

/// Adds the languages that no language of the memory serves to its targets; which ones.
std::vector<Language> add_languages(MemorySettings& settings, const std::vector<Language>& seen);

}  // namespace neuf
