#include "server/use_keeper.h"

#include <cstdio>

namespace neuf::server {

UseKeeper::UseKeeper(Store& store, UseCounter& uses, std::chrono::milliseconds pause)
    : store_(store), uses_(uses), pause_(pause), thread_([this] { keep(); }) {}

UseKeeper::~UseKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
  const Status written = uses_.flush(store_);
  if (!written)
    std::fprintf(stderr, "neuf server: some uses of units were not counted: %s\n",
                 written.error().message.c_str());
}

/// What can't be written (a full disk) waits for the next round.
void UseKeeper::keep() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, pause_, [this] { return stop_; })) {
    lock.unlock();
    (void)uses_.flush(store_);
    lock.lock();
  }
}

}  // namespace neuf::server
