#include "server/worker_pool.h"

#include <utility>

namespace neuf::server {

WorkerPool::WorkerPool(std::size_t threads, std::function<void(std::unique_ptr<Connection>)> serve)
    : serve_(std::move(serve)), running_(threads) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  stop();
  for (std::thread& thread : threads_)
    thread.join();
}

void WorkerPool::add(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  connections_.push_back(std::move(connection));
  work_arrived_.notify_one();
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return connections_.size();
}

void WorkerPool::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  work_arrived_.notify_all();
}

bool WorkerPool::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return thread_ended_.wait_for(lock, time, [this] { return running_ == 0; });
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    work_arrived_.wait(lock, [this] { return stopping_ || !connections_.empty(); });
    if (connections_.empty()) break;
    std::unique_ptr<Connection> connection = std::move(connections_.front());
    connections_.pop_front();
    lock.unlock();
    serve_(std::move(connection));
    lock.lock();
  }
  --running_;
  thread_ended_.notify_all();
}

}  // namespace neuf::server
