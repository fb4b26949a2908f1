#include "core/store/bytes.h"

namespace neuf {
namespace {

constexpr unsigned kPayloadBits = 7;
constexpr std::uint8_t kMore = 0x80;

}  // namespace

void ByteWriter::number(std::uint64_t value) {
  for (; value >= kMore; value >>= kPayloadBits)
    byte(static_cast<std::uint8_t>(value | kMore));
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::time(Timestamp value) {
  number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void ByteWriter::fixed32(std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8)
    byte(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::string(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

void ByteReader::fail() {
  failed_ = true;
  rest_ = {};
}

Timestamp ByteReader::time() {
  const std::uint64_t value = number();
  return static_cast<Timestamp>(value >> 1) ^ -static_cast<Timestamp>(value & 1);
}

std::uint8_t ByteReader::byte() {
  if (rest_.empty()) {
    fail();
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += kPayloadBits) {
    const std::uint8_t next = byte();
    value |= std::uint64_t{next & (kMore - 1u)} << shift;
    if ((next & kMore) == 0) return value;
  }
  fail();
  return 0;
}

std::uint32_t ByteReader::fixed32() {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 32; shift += 8)
    value |= std::uint32_t{byte()} << shift;
  return value;
}

std::string_view ByteReader::string() {
  const std::uint64_t size = number();
  if (size > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

std::size_t ByteReader::count() {
  const std::uint64_t value = number();
  if (value <= rest_.size()) return value;
  fail();
  return 0;
}

}  // namespace neuf
