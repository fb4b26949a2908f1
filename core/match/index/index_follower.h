#pragma once

#include "core/match/index/update_index.h"
#include "core/store/store.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace neuf {

/// Indexes the rows of a long import while they are written, in a thread of its own: reading the
/// file takes one core, the index another.
///   IndexFollower follower(store, memory);
///   import_file(…);
///   follower.finish();
/// Where another thread or process is at the index already, it does nothing. Not thread-safe.
class IndexFollower {
 public:
  /// The store must outlive it.
  IndexFollower(const Store& store, const Memory& memory);
  /// Without `finish`: the import failed, and what isn't indexed yet is left.
  ~IndexFollower();
  IndexFollower(const IndexFollower&) = delete;
  IndexFollower& operator=(const IndexFollower&) = delete;

  /// No more rows will come: waits until the rest is indexed. Errors: those of the store.
  Status finish();

 private:
  enum class Stage : std::uint8_t { following, finishing, abandoned };

  void follow();
  /// After a while, or when the stage changes; whether rows may still come.
  bool wait();
  void move_to(Stage stage);

  const Store& store_;
  MemoryId memory_;
  std::string language_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Stage stage_ = Stage::following;
  std::atomic<bool> cancel_ = false;
  Status status_;  ///< of the thread: read once that has ended
  std::thread thread_;
};

}  // namespace neuf
