#include "core/store/keys.h"

namespace neuf::keys {

void append_big_endian(std::string& key, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i)
    key += static_cast<char>(value >> (8 * (i - 1)));
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes)
    value = value << 8 | static_cast<std::uint8_t>(byte);
  return value;
}

std::string of(MemoryId memory) {
  std::string key;
  append_big_endian(key, memory, kMemoryBytes);
  return key;
}

std::string of(MemoryId memory, std::uint64_t number) {
  std::string key = of(memory);
  append_big_endian(key, number, kNumberBytes);
  return key;
}

std::string value(std::uint64_t number) {
  std::string bytes;
  append_big_endian(bytes, number, kNumberBytes);
  return bytes;
}

}  // namespace neuf::keys
