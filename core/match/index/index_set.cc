#include "core/match/index/index_set.h"

#include "core/match/index/update_index.h"

#include <algorithm>

namespace neuf {
namespace {

/// Spares a memory the index of a language that it doesn't have.
bool has_language(const MemorySettings& settings, const Language& wanted) {
  const auto is_wanted = [&](const Language& one) { return one.primary() == wanted.primary(); };
  return is_wanted(settings.source) || std::ranges::any_of(settings.targets, is_wanted);
}

}  // namespace

Status IndexSet::store_long_tail(const std::string& memory, const Language& language) {
  constexpr std::size_t kLongTail = 20'000;  // rows
  const auto found = store_.memory(memory);
  if (!found) return found.error();
  if (!has_language(found->settings, language)) return {};
  const std::string primary(language.primary());
  if (is_known({found->id, primary})) return {};
  IndexOptions options;
  options.least_rows = kLongTail;
  // What can't be stored, e.g. on a full disk, is read into memory.
  (void)update_index(store_, found->id, primary, options);
  return {};
}

Result<std::optional<std::shared_ptr<const RunList>>> IndexSet::runs(const ReadTxn& txn,
                                                                     const Memory& memory,
                                                                     const Language& language) {
  if (!has_language(memory.settings, language))
    return std::optional<std::shared_ptr<const RunList>>(std::make_shared<RunList>());
  return find({memory.id, std::string(language.primary())})->runs(txn);
}

bool IndexSet::is_known(const Key& key) {
  const MutexLock lock(mutex_);
  return indexes_.contains(key);
}

std::shared_ptr<LanguageIndex> IndexSet::find(const Key& key) {
  const MutexLock lock(mutex_);
  auto& index = indexes_[key];
  if (!index) {
    index = std::make_shared<LanguageIndex>(key.first, key.second);
    has_new_index_ = true;
  }
  return index;
}

void IndexSet::drop_deleted(const ReadTxn& txn) {
  const MutexLock lock(mutex_);
  if (!std::exchange(has_new_index_, false)) return;
  const auto memories = txn.memories();
  if (!memories) return;
  std::erase_if(indexes_, [&](const auto& entry) {
    return std::ranges::none_of(
        *memories, [&](const Memory& memory) { return memory.id == entry.first.first; });
  });
}

}  // namespace neuf
