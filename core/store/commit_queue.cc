#include "core/store/commit_queue.h"

#include <exception>
#include <utility>

namespace neuf {

Status CommitQueue::run_nested(Txn& txn, const Write& write) {
  auto nested = Txn::begin_nested(txn);
  if (!nested) return nested.error();
  if (auto written = write(*nested); !written) return written;
  return nested->commit();
}

/// An exception must not leave the others waiting for ever.
void CommitQueue::execute(const Batch& batch) const {
  try {
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    Status committed = txn ? Status() : Status(txn.error());
    if (txn) {
      for (Waiter* waiter : batch)
        waiter->status =
            batch.size() == 1 ? (*waiter->write)(*txn) : run_nested(*txn, *waiter->write);
      const bool is_lone_failure = batch.size() == 1 && !batch.front()->status;
      if (!is_lone_failure) committed = txn->commit();
    }
    if (!committed)
      for (Waiter* waiter : batch)
        if (waiter->status) waiter->status = committed;
  } catch (const std::exception& error) {
    for (Waiter* waiter : batch)
      waiter->status = Error{ErrorCode::internal, error.what(), ""};
  }
}

Status CommitQueue::run(const Write& write) {
  Waiter waiter{&write, {}, false};
  mutex_.lock();
  waiting_.push_back(&waiter);
  while (!waiter.done && is_led_)
    changed_.wait(mutex_);
  if (!waiter.done) {
    is_led_ = true;
    const Batch batch = std::exchange(waiting_, {});
    mutex_.unlock();
    execute(batch);
    mutex_.lock();
    is_led_ = false;
    for (Waiter* one : batch)
      one->done = true;
    changed_.notify_all();
  }
  mutex_.unlock();
  return std::move(waiter.status);
}

}  // namespace neuf
