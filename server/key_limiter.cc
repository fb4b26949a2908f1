#include "server/key_limiter.h"

#include <algorithm>
#include <cmath>

namespace neuf::server {
namespace {

/// More than a store has keys: some of these were replaced long ago.
constexpr std::size_t kMostBuckets = 2'000;

}  // namespace

tl::expected<KeyLimiter::Place, KeyLimiter::Excess> KeyLimiter::begin(const std::string& key,
                                                                      Clock::time_point now) {
  if (limits_.rate == 0 && limits_.parallel == 0) return Place();
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(key, now);
  if (limits_.parallel > 0 && bucket.running.use_count() > limits_.parallel)
    return tl::make_unexpected(Excess{.of = Excess::Of::parallel});
  if (limits_.rate == 0) return bucket.running;
  if (bucket.tokens < 1) {
    const double seconds = std::ceil((1 - bucket.tokens) / limits_.rate);
    return tl::make_unexpected(
        Excess{.retry_after = std::chrono::seconds(std::max(1L, std::lround(seconds)))});
  }
  bucket.tokens -= 1;
  return bucket.running;
}

/// With the tokens that have come back since.
KeyLimiter::Bucket& KeyLimiter::bucket_of(const std::string& key, Clock::time_point now) {
  if (buckets_.size() >= kMostBuckets && !buckets_.contains(key)) forget_idle();
  const auto [found, is_new] = buckets_.try_emplace(key);
  Bucket& bucket = found->second;
  if (is_new) {
    bucket = {.tokens = most_tokens(), .filled = now, .running = std::make_shared<char>()};
    return bucket;
  }
  const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.filled).count());
  bucket.tokens = std::min(most_tokens(), bucket.tokens + seconds * limits_.rate);
  bucket.filled = std::max(bucket.filled, now);
  return bucket;
}

/// A key that nobody uses right now has at worst some more tokens after it.
void KeyLimiter::forget_idle() {
  std::erase_if(buckets_, [](const auto& entry) { return entry.second.running.use_count() == 1; });
}

}  // namespace neuf::server
