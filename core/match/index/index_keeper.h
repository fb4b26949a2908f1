#pragma once

#include "core/store/store.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace neuf {

/// Keeps the stored indexes of a store up to date in a thread of its own, for a process that runs
/// for long: what writers add is taken into runs once it has grown to some thousand rows.
class IndexKeeper {
 public:
  /// The store must outlive it.
  explicit IndexKeeper(const Store& store,
                       std::chrono::milliseconds pause = std::chrono::seconds(1));
  /// Waits for the slice at hand; the rest is left to the next process.
  ~IndexKeeper();
  IndexKeeper(const IndexKeeper&) = delete;
  IndexKeeper& operator=(const IndexKeeper&) = delete;

  /// Rows that look-ups read by themselves before they become a run.
  static constexpr std::size_t kLeastRows = 2'000;

 private:
  void keep();
  /// Whether all went well.
  bool update_all() const;

  const Store& store_;
  std::chrono::milliseconds pause_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace neuf
