#include "core/match/index/index_keeper.h"

#include "core/match/index/update_index.h"

namespace neuf {

IndexKeeper::IndexKeeper(const Store& store, std::chrono::milliseconds pause)
    : store_(store), pause_(pause), thread_([this] { keep(); }) {}

IndexKeeper::~IndexKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void IndexKeeper::keep() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    update_all();
    lock.lock();
    wake_.wait_for(lock, pause_, [this] { return stop_.load(); });
  }
}

/// Errors (a full disk) aren't told: look-ups do without, and the next round tries again.
void IndexKeeper::update_all() const {
  Result<std::vector<Memory>> memories = std::vector<Memory>();
  {
    const auto txn = store_.read();
    if (!txn) return;
    memories = txn->memories();
    if (!memories) return;
  }
  IndexOptions options;
  options.least_rows = kLeastRows;
  options.cancel = &stop_;
  for (const Memory& memory : *memories)
    (void)update_indexes(store_, memory, options);
}

}  // namespace neuf
