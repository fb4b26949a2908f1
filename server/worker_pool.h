#pragma once

#include "server/connection.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace neuf::server {

/// Threads that serve connections, first come first served. Some of the threads are kept for quick
/// ones, so that clients whose uploads take their time don't make others wait. Any thread may call.
class WorkerPool {
 public:
  enum class Pace : std::uint8_t {
    quick,  ///< nobody will wait for the client's bytes
    slow,
  };

  struct Size {
    std::size_t threads = 1;
    std::size_t most_slow = 1;  ///< of them
  };

  using Serve = std::function<void(std::unique_ptr<Connection>, Pace)>;

  /// `serve` must not throw.
  WorkerPool(Size size, Serve serve);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Stops, and waits for the threads however long they take.
  ~WorkerPool();

  void add(std::unique_ptr<Connection> connection, Pace pace);

  /// Connections that no thread has taken yet.
  std::size_t waiting() const;

  /// The threads end when nothing waits any more.
  void stop();

  /// Whether all threads ended within the time.
  bool wait(std::chrono::milliseconds time);

 private:
  struct Task {
    std::unique_ptr<Connection> connection;
    Pace pace;
  };

  void work();
  std::optional<Task> take();

  const Size size_;
  const Serve serve_;
  std::vector<std::thread> threads_;

  mutable std::mutex mutex_;  // guards what follows; condition variables need the plain one
  std::condition_variable work_arrived_;
  std::condition_variable thread_ended_;
  std::deque<std::unique_ptr<Connection>> quick_;
  std::deque<std::unique_ptr<Connection>> slow_;
  std::size_t running_;
  std::size_t running_slow_ = 0;
  bool stopping_ = false;
};

}  // namespace neuf::server
