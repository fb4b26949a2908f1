#include "tests/fuzz/expect.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

// Entry points: those of the header.

namespace neuf::fuzz {

void expect(bool holds, std::string_view message) {
  if (holds) return;
  static_cast<void>(std::fprintf(stderr, "broken invariant: %.*s\n",
                                 static_cast<int>(message.size()), message.data()));
  std::abort();
}

void expect_ok(const Status& status, std::string_view what) {
  if (!status) expect(false, std::string(what) + ": " + status.error().text());
}

void expect_same(std::string_view got, std::string_view wanted, std::string_view what) {
  if (got == wanted) return;
  constexpr std::size_t kShownBytes = 60;
  const auto differing = std::ranges::mismatch(got, wanted).in1;
  const auto at = static_cast<std::size_t>(differing - got.begin());
  std::string message(what);
  message.append(" differs from byte ").append(std::to_string(at));
  message.append(": got \"").append(got.substr(at, kShownBytes));
  message.append("\", expected \"").append(wanted.substr(at, kShownBytes)).append("\"");
  expect(false, message);
}

void check_error(const Error& error) {
  expect(!error.message.empty(), "an error says what was wrong");
  expect(!first_invalid_utf8(error.text()), "an error is valid UTF-8");
  expect(error.code != ErrorCode::internal, "no internal error: " + error.text());
}

std::string outcome_of(const Status& status) {
  if (status) return "";
  check_error(status.error());
  return std::to_string(static_cast<int>(status.error().code)) + " " + status.error().text();
}

Result<std::size_t> PiecemealSource::read(std::span<char> buffer) {
  constexpr std::array<std::size_t, 8> kSizes{1, 7, 2, 64, 3, 1, 300, 13};
  const std::size_t size =
      std::min({kSizes.at(reads_++ % kSizes.size()), buffer.size(), rest_.size()});
  std::ranges::copy(rest_.substr(0, size), buffer.begin());
  rest_.remove_prefix(size);
  return size;
}

}  // namespace neuf::fuzz
