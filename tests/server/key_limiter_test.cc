#include "server/key_limiter.h"

#include "tests/support/catch.h"

#include <vector>

namespace neuf::server {
namespace {

using std::chrono::milliseconds;

const KeyLimiter::Clock::time_point kStart{};

int let_through(KeyLimiter& limiter, const char* key, KeyLimiter::Clock::time_point at) {
  int count = 0;
  while (count < 1'000 && limiter.begin(key, at))
    ++count;
  return count;
}

TEST_CASE("a key sends twice its rate at once, and its rate in the long run") {
  KeyLimiter limiter({.rate = 10});
  CHECK(let_through(limiter, "anna", kStart) == 20);
  CHECK(let_through(limiter, "anna", kStart + milliseconds(50)) == 0);
  CHECK(let_through(limiter, "anna", kStart + milliseconds(100)) == 1);
  CHECK(let_through(limiter, "anna", kStart + milliseconds(1'100)) == 10);
  CHECK(let_through(limiter, "anna", kStart + std::chrono::hours(1)) == 20);
  CHECK(let_through(limiter, "anna", kStart) == 0);  // a clock that another thread read earlier
}

TEST_CASE("keys don't wait for each other") {
  KeyLimiter limiter({.rate = 1});
  CHECK(let_through(limiter, "anna", kStart) == 2);
  CHECK(let_through(limiter, "bert", kStart) == 2);
}

TEST_CASE("who sends too much is told how long to wait") {
  KeyLimiter limiter({.rate = 1});
  (void)let_through(limiter, "anna", kStart);
  const auto refused = limiter.begin("anna", kStart);
  REQUIRE(!refused);
  CHECK(refused.error().of == KeyLimiter::Excess::Of::rate);
  CHECK(refused.error().retry_after.count() == 1);
}

TEST_CASE("a key has as many requests under way as it may, until one ends") {
  KeyLimiter limiter({.parallel = 2});
  auto first = limiter.begin("anna", kStart);
  auto second = limiter.begin("anna", kStart);
  REQUIRE(first);
  REQUIRE(second);
  const auto third = limiter.begin("anna", kStart);
  REQUIRE(!third);
  CHECK(third.error().of == KeyLimiter::Excess::Of::parallel);
  CHECK(limiter.begin("bert", kStart));
  first->reset();
  CHECK(limiter.begin("anna", kStart));
}

TEST_CASE("without limits nothing is refused") {
  KeyLimiter limiter({});
  CHECK(let_through(limiter, "anna", kStart) == 1'000);
}

TEST_CASE("keys that are gone don't stay for ever, and those in use do") {
  KeyLimiter limiter({.rate = 1, .parallel = 1});
  const auto held = limiter.begin("anna", kStart);
  REQUIRE(held);
  for (int i = 0; i < 5'000; ++i)
    CHECK(limiter.begin(std::to_string(i), kStart));
  CHECK_FALSE(limiter.begin("anna", kStart));
}

}  // namespace
}  // namespace neuf::server
