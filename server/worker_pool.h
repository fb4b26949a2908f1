#pragma once

#include "server/connection.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace neuf::server {

/// Threads that serve connections, first come first served. Any thread may call.
class WorkerPool {
 public:
  /// `serve` must not throw.
  WorkerPool(std::size_t threads, std::function<void(std::unique_ptr<Connection>)> serve);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Stops, and waits for the threads however long they take.
  ~WorkerPool();

  void add(std::unique_ptr<Connection> connection);

  /// Connections that no thread has taken yet.
  std::size_t waiting() const;

  /// The threads end when nothing waits any more.
  void stop();

  /// Whether all threads ended within the time.
  bool wait(std::chrono::milliseconds time);

 private:
  void work();

  const std::function<void(std::unique_ptr<Connection>)> serve_;
  std::vector<std::thread> threads_;

  mutable std::mutex mutex_;  // guards what follows; condition variables need the plain one
  std::condition_variable work_arrived_;
  std::condition_variable thread_ended_;
  std::deque<std::unique_ptr<Connection>> connections_;
  std::size_t running_;
  bool stopping_ = false;
};

}  // namespace neuf::server
