#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

// The bytes of records: unsigned LEB128 numbers and length-prefixed strings. Grammar:
// docs/format.md.

namespace neuf {

/// Appends to a buffer of its own. Not thread-safe.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }

  /// 1–10 bytes, seven bits each, the lowest first.
  void number(std::uint64_t value);

  /// Zigzag, so that dates of our days stay short, and none is lost.
  void time(Timestamp value);

  /// Four bytes, the lowest first.
  void fixed32(std::uint32_t value);

  void string(std::string_view value);

  /// As they are, without a length.
  void raw(std::string_view bytes) { bytes_ += bytes; }

  const std::string& bytes() const { return bytes_; }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote; borrows the bytes. Anything that doesn't fit makes it `failed`, and
/// all further reads yield zeros and empty strings. Not thread-safe.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t byte();
  std::uint64_t number();
  Timestamp time();
  std::uint32_t fixed32();

  /// Borrowed.
  std::string_view string();

  /// A number of items that each take at least one byte, so that a wrong one can't make anybody
  /// reserve memory for it.
  std::size_t count();

  /// For a reader to whom what it got makes no sense.
  void fail();

  std::string_view rest() const { return rest_; }

  bool failed() const { return failed_; }

  /// Everything was read, and nothing was amiss.
  bool finished() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace neuf
