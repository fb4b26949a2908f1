#pragma once

#include "core/store/use_counter.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace neuf::server {

/// Writes the uses that requests counted, every few seconds, in a thread of its own: no request
/// waits for it.
class UseKeeper {
 public:
  /// Store and counter must outlive it.
  UseKeeper(Store& store, UseCounter& uses,
            std::chrono::milliseconds pause = std::chrono::seconds(2));
  /// Writes the rest.
  ~UseKeeper();
  UseKeeper(const UseKeeper&) = delete;
  UseKeeper& operator=(const UseKeeper&) = delete;

 private:
  void keep();

  Store& store_;
  UseCounter& uses_;
  std::chrono::milliseconds pause_;
  bool stop_ = false;  ///< under `mutex_`
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace neuf::server
