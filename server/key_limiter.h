#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <tl/expected.hpp>

// How much one access key may ask, so that one program's haste isn't everybody's wait. A key has a
// bucket of tokens: each request takes one, `rate` of them come back in a second, and twice as many
// are there at most.
//   KeyLimiter limiter({.rate = 10});
//   limiter.begin("weblate", now)       // 20 times at once, then 10 times a second

namespace neuf::server {

struct KeyLimits {
  int rate = 0;      ///< requests a second, in the long run; 0: any
  int parallel = 0;  ///< requests at once; 0: any
};

/// Any thread may use it.
class KeyLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit KeyLimiter(KeyLimits limits) : limits_(limits) {}

  /// The request is under way as long as somebody holds it. May outlive the limiter.
  using Place = std::shared_ptr<void>;

  /// Why a request must wait, and how long.
  struct Excess {
    enum class Of : bool { rate, parallel };
    Of of = Of::rate;
    std::chrono::seconds retry_after{1};
  };

  tl::expected<Place, Excess> begin(const std::string& key, Clock::time_point now);

  const KeyLimits& limits() const { return limits_; }

 private:
  struct Bucket {
    double tokens = 0;
    Clock::time_point filled;
    Place running = {};  ///< counts who holds it, this one included
  };

  Bucket& bucket_of(const std::string& key, Clock::time_point now);
  void forget_idle();

  double most_tokens() const { return 2.0 * limits_.rate; }

  const KeyLimits limits_;
  std::mutex mutex_;  // guards what follows
  std::map<std::string, Bucket> buckets_;
};

}  // namespace neuf::server
