#pragma once

#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/match/run_list.h"
#include "core/store/store.h"

#include <memory>
#include <string>
#include <vector>

namespace neuf {

/// The index of one memory in one language (all its regions): runs in memory that follow the store.
/// Any thread may call.
class LanguageIndex {
 public:
  /// `primary`: the language subtag, e.g. "fr".
  LanguageIndex(MemoryId memory, std::string primary);

  /// Runs that hold at least all rows that `txn` sees; also rows that don't count (any more), or
  /// not in this transaction: ask it. Reads the new rows, if any.
  Result<std::shared_ptr<const RunList>> runs(const ReadTxn& txn);

 private:
  Status follow(const ReadTxn& txn, RowId last) NEUF_REQUIRES(mutex_);

  MemoryId memory_;
  std::string primary_;
  Mutex mutex_;
  RowId seen_ NEUF_GUARDED_BY(mutex_) = 0;  ///< all rows up to here are in the runs
  std::shared_ptr<const RunList> runs_ NEUF_GUARDED_BY(mutex_) = std::make_shared<RunList>();
};

}  // namespace neuf
