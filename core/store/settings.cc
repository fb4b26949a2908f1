#include "core/store/settings.h"

#include "core/store/keys.h"
#include "core/store/open_change.h"
#include "core/store/unit_check.h"

#include <algorithm>
#include <string>
#include <utility>

namespace neuf {
namespace {

/// Each once, and without the source.
std::vector<Language> distinct_targets(const MemorySettings& settings) {
  std::vector<Language> targets;
  for (const Language& target : settings.targets)
    if (target != settings.source && std::ranges::find(targets, target) == targets.end())
      targets.push_back(target);
  return targets;
}

/// What `wanted` has and `known` lacks is put behind it; whether there was any.
template <class Item>
bool add_missing(std::vector<Item>& known, const std::vector<Item>& wanted) {
  const std::size_t before = known.size();
  for (const Item& item : wanted)
    if (std::ranges::find(known, item) == known.end()) known.push_back(item);
  return known.size() > before;
}

}  // namespace

Result<Memory> put_new_memory(Txn& txn, const MemorySettings& settings) {
  const auto taken = txn.get(Table::names, settings.name);
  if (!taken) return taken.error();
  if (*taken)
    return Error{ErrorCode::already_exists, "there is a memory \"" + settings.name + "\" already",
                 ""};
  const auto id = next_memory_id(txn);
  if (!id) return id.error();
  MemoryEntry entry;
  entry.id = *id;
  entry.record = {settings, now()};
  entry.record.settings.targets = distinct_targets(settings);
  if (auto put = txn.put(Table::names, settings.name, keys::of(*id)); !put) return put.error();
  if (auto put = put_record(txn, entry); !put) return put.error();
  if (auto put = put_state(txn, entry); !put) return put.error();
  return entry.memory();
}

Result<Memory> change_settings(Txn& txn, std::string_view memory, const SettingsEdit& edit,
                               const SettingsOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  const std::uint64_t generation = entry->state.generation;
  if (options.if_generation.value_or(generation) != generation)
    return Error{ErrorCode::conflict,
                 "the memory was changed meanwhile: it is at generation " +
                     std::to_string(generation) + ", not " + std::to_string(*options.if_generation),
                 std::string(memory)};
  MemorySettings wanted = with_edit(entry->record.settings, edit);
  wanted.targets = distinct_targets(wanted);
  if (auto checked = check_settings(wanted); !checked) return checked.error();
  if (wanted == entry->record.settings) return entry->memory();
  OpenChange change = open_change(std::move(*entry), options.author, options.time);
  change.memory.record.settings = std::move(wanted);
  if (auto put = put_record(txn, change.memory); !put) return put.error();
  const ChangeDetails details{ChangeKind::settings, 0, {}, 0};
  if (auto published = publish_change(txn, change, details); !published) return published.error();
  return change.memory.memory();
}

bool add_description(MemorySettings& settings, const std::vector<Property>& properties,
                     const std::vector<std::string>& notes) {
  const bool has_new_properties = add_missing(settings.properties, properties);
  return add_missing(settings.notes, notes) || has_new_properties;
}

}  // namespace neuf
