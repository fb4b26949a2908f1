#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// What every fuzz target needs: a way to say that an invariant is broken, and the input as a text
// or as a stream in pieces.

namespace neuf::fuzz {

/// Ends the process with the message, which libFuzzer takes for a finding, unless `holds`.
void expect(bool holds, std::string_view message);

/// As above, for what must have worked. Tells the error.
void expect_ok(const Status& status, std::string_view what);

template <class T>
const T& expect_value(const Result<T>& result, std::string_view what) {
  expect_ok(result ? Status() : Status(result.error()), what);
  return *result;
}

/// Both must be the same bytes; tells the first that differs.
void expect_same(std::string_view got, std::string_view wanted, std::string_view what);

/// A refusal must say what was wrong, in valid UTF-8, and must not be a fault of ours.
void check_error(const Error& error);

/// What a reader said at its end: empty, or its error's code, place and message.
std::string outcome_of(const Status& status);

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Gives its bytes a few at a time: what a reader makes of a file must not depend on how it comes.
/// Borrows the bytes.
class PiecemealSource final : public ByteSource {
 public:
  explicit PiecemealSource(std::string_view bytes) : rest_(bytes) {}

  Result<std::size_t> read(std::span<char> buffer) override;

 private:
  std::string_view rest_;
  std::size_t reads_ = 0;
};

}  // namespace neuf::fuzz
