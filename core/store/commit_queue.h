#pragma once

#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/store/txn.h"

#include <condition_variable>
#include <functional>
#include <vector>

namespace neuf {

/// Group commit: writes that come while another is being committed share the next transaction, and
/// its wait for the disk. Any thread may call.
class CommitQueue {
 public:
  using Write = std::function<Status(Txn&)>;

  explicit CommitQueue(const Environment& environment) : environment_(environment) {}

  /// Durable when it returns without error. A write that fails changes nothing, and takes no other
  /// down.
  Status run(const Write& write);

 private:
  struct Waiter {
    const Write* write = nullptr;
    Status status;
    bool done = false;
  };

  using Batch = std::vector<Waiter*>;

  void execute(const Batch& batch) const;
  static Status run_nested(Txn& txn, const Write& write);

  const Environment& environment_;
  Mutex mutex_;
  std::condition_variable_any changed_;
  Batch waiting_ NEUF_GUARDED_BY(mutex_);
  bool is_led_ NEUF_GUARDED_BY(mutex_) = false;  ///< somebody is committing
};

}  // namespace neuf
