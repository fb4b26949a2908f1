#include "core/match/index/index_keeper.h"

#include "core/match/index/update_index.h"

namespace neuf {
namespace {

constexpr int kTimesAfterError = 60;  ///< as long a pause: the work would be lost again

Result<std::vector<Memory>> all_memories(const Store& store) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  return txn->memories();
}

}  // namespace

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
    const auto pause = update_all() ? pause_ : kTimesAfterError * pause_;
    lock.lock();
    wake_.wait_for(lock, pause, [this] { return stop_.load(); });
  }
}

/// Errors (a full disk) aren't told: look-ups do without, and a later round tries again.
bool IndexKeeper::update_all() const {
  const auto memories = all_memories(store_);
  if (!memories) return false;
  IndexOptions options;
  options.least_rows = kLeastRows;
  options.cancel = &stop_;
  bool all_well = true;
  for (const Memory& memory : *memories)
    all_well = update_indexes(store_, memory, options).has_value() && all_well;
  return all_well;
}

}  // namespace neuf
