#pragma once

#include "core/base/language.h"
#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/match/index/language_index.h"
#include "core/match/index/run_list.h"
#include "core/store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace neuf {

/// The indexes of a store's memories, by language, as far as somebody has asked for them. Searches
/// share one set, so that new rows are read once. Any thread may call.
class IndexSet {
 public:
  /// The store must outlive the set.
  explicit IndexSet(const Store& store) : store_(store) {}

  /// To be called before a search, outside any transaction. A language that is asked for the first
  /// time, or rows that nobody indexed, may be too much to be read by each process for itself: then
  /// the index is stored. Looked at once for each index. Errors: not_found (the memory).
  Status store_long_tail(const std::string& memory, const Language& language);

  /// The runs of a memory in a language (all its regions), as LanguageIndex::runs; none for a
  /// language that the memory doesn't have. Empty when the index is ahead of the transaction.
  Result<std::optional<std::shared_ptr<const RunList>>> runs(const ReadTxn& txn,
                                                             const Memory& memory,
                                                             const Language& language);

  /// Forgets the indexes of memories that are gone; the occasion for it is a new index.
  void drop_deleted(const ReadTxn& txn);

 private:
  using Key = std::pair<MemoryId, std::string>;  ///< with the language's primary subtag

  bool is_known(const Key& key);
  std::shared_ptr<LanguageIndex> find(const Key& key);

  const Store& store_;
  Mutex mutex_;
  std::map<Key, std::shared_ptr<LanguageIndex>> indexes_ NEUF_GUARDED_BY(mutex_);
  bool has_new_index_ NEUF_GUARDED_BY(mutex_) = false;
};

}  // namespace neuf
