#include "server/worker_pool.h"

#include <utility>

namespace neuf::server {

WorkerPool::WorkerPool(std::size_t threads, std::function<void(int)> serve)
    : serve_(std::move(serve)), running_(threads) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  stop();
  for (std::thread& thread : threads_)
    thread.join();
}

void WorkerPool::add(int socket) {
  const std::lock_guard lock(mutex_);
  sockets_.push_back(socket);
  work_arrived_.notify_one();
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return sockets_.size();
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
    work_arrived_.wait(lock, [this] { return stopping_ || !sockets_.empty(); });
    if (sockets_.empty()) break;
    const int socket = sockets_.front();
    sockets_.pop_front();
    lock.unlock();
    serve_(socket);
    lock.lock();
  }
  --running_;
  thread_ended_.notify_all();
}

}  // namespace neuf::server
