#pragma once

#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/match/index/run_list.h"
#include "core/store/store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace neuf {

class RunBuilder;

/// The index of one memory in one language (all its regions): runs that lie in the store and, for
/// the rows after them, runs in memory. Follows the store. Any thread may call.
class LanguageIndex {
 public:
  /// `primary`: the language subtag, e.g. "fr".
  LanguageIndex(MemoryId memory, std::string primary);

  /// Runs that hold at least all rows that `txn` sees; also rows that don't count (any more), or
  /// not in this transaction: ask it. Valid as long as the transaction. Reads the new rows, if any.
  /// Empty when the index is ahead of the transaction: begin a new one.
  Result<std::optional<std::shared_ptr<const RunList>>> runs(const ReadTxn& txn);

 private:
  Status open_stored(const ReadTxn& txn, const RunCatalogue& catalogue) NEUF_REQUIRES(mutex_);
  Status follow(const ReadTxn& txn, RowId last) NEUF_REQUIRES(mutex_);
  void combine() NEUF_REQUIRES(mutex_);

  MemoryId memory_;
  std::string primary_;
  Mutex mutex_;
  std::string catalogue_ NEUF_GUARDED_BY(mutex_);  ///< as bytes
  std::uint64_t version_ NEUF_GUARDED_BY(mutex_) = 0;
  std::map<std::uint64_t, std::shared_ptr<const Run>> stored_ NEUF_GUARDED_BY(mutex_);
  RunList tail_ NEUF_GUARDED_BY(mutex_);
  RowId covered_ NEUF_GUARDED_BY(mutex_) = 0;  ///< all rows up to here are in stored runs
  RowId seen_ NEUF_GUARDED_BY(mutex_) = 0;     ///< all rows up to here are in runs
  std::shared_ptr<const RunList> runs_ NEUF_GUARDED_BY(mutex_) = std::make_shared<RunList>();
};

/// Opens a run where it lies in the store.
Result<std::shared_ptr<const Run>> open_stored_run(const ReadTxn& txn, MemoryId memory,
                                                   std::string_view primary, const StoredRun& run);

/// A stretch of a memory's rows.
struct RowSlice {
  MemoryId memory = 0;
  RowId after = 0;
  std::size_t most_rows = static_cast<std::size_t>(-1);
};

/// Adds the rows of a slice to a builder, in order, until it is full; the last row read, `after` at
/// the end.
Result<RowId> index_rows(const ReadTxn& txn, const RowSlice& slice, std::string_view primary,
                         RunBuilder& builder);

}  // namespace neuf
