#include "server/body_pipe.h"

#include <algorithm>
#include <utility>

namespace neuf::server {

bool BodyPipe::put(std::string_view piece) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return reading_closed_ || waiting_.size() - taken_ < kCapacity; });
  if (reading_closed_) return false;
  waiting_.erase(0, std::exchange(taken_, 0));
  waiting_ += piece;
  changed_.notify_all();
  return true;
}

void BodyPipe::finish(Status outcome) {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  outcome_ = std::move(outcome);
  changed_.notify_all();
}

void BodyPipe::close_reading() {
  const std::lock_guard lock(mutex_);
  reading_closed_ = true;
  changed_.notify_all();
}

Result<std::size_t> BodyPipe::take(std::span<char> buffer) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return finished_ || taken_ < waiting_.size(); });
  if (finished_ && !outcome_) return outcome_.error();
  const std::size_t size = std::min(buffer.size(), waiting_.size() - taken_);
  std::copy_n(waiting_.data() + taken_, size, buffer.data());
  taken_ += size;
  changed_.notify_all();
  return size;
}

}  // namespace neuf::server
