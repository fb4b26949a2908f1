#include "server/worker_pool.h"

#include <utility>

namespace neuf::server {
namespace {

std::unique_ptr<Connection> take_first(std::deque<std::unique_ptr<Connection>>& queue) {
  std::unique_ptr<Connection> first = std::move(queue.front());
  queue.pop_front();
  return first;
}

}  // namespace

WorkerPool::WorkerPool(Size size, Serve serve)
    : size_(size), serve_(std::move(serve)), running_(size.threads) {
  for (std::size_t i = 0; i < size.threads; ++i)
    threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  stop();
  for (std::thread& thread : threads_)
    thread.join();
}

void WorkerPool::add(std::unique_ptr<Connection> connection, Pace pace) {
  const std::lock_guard lock(mutex_);
  (pace == Pace::quick ? quick_ : slow_).push_back(std::move(connection));
  work_arrived_.notify_one();
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return quick_.size() + slow_.size();
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

/// What a thread may begin with now; the mutex is held.
std::optional<WorkerPool::Task> WorkerPool::take() {
  if (!quick_.empty()) return Task{take_first(quick_), Pace::quick};
  if (slow_.empty() || running_slow_ >= size_.most_slow) return std::nullopt;
  ++running_slow_;
  return Task{take_first(slow_), Pace::slow};
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    std::optional<Task> task;
    work_arrived_.wait(lock, [&] {
      task = take();
      return task || (stopping_ && slow_.empty());
    });
    if (!task) break;
    lock.unlock();
    serve_(std::move(task->connection), task->pace);
    lock.lock();
    if (task->pace == Pace::quick) continue;
    // Other slow ones may wait for this one's end, and threads that shall end for the last of them.
    --running_slow_;
    work_arrived_.notify_all();
  }
  --running_;
  thread_ended_.notify_all();
}

}  // namespace neuf::server
