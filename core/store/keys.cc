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

std::string of(MemoryId memory, std::string_view language) {
  std::string key = of(memory);
  key += language.substr(0, kLanguageBytes);
  key.resize(kMemoryBytes + kLanguageBytes);
  return key;
}

std::string of_release(MemoryId memory, std::string_view id) {
  return of(memory) + std::string(id);
}

std::string of(MemoryId memory, std::string_view language, std::uint64_t run) {
  std::string key = of(memory, language);
  append_big_endian(key, run, kNumberBytes);
  return key;
}

std::string of(MemoryId memory, std::string_view language, std::uint64_t run, std::size_t piece) {
  constexpr std::size_t kPieceBytes = 4;
  std::string key = of(memory, language, run);
  append_big_endian(key, piece, kPieceBytes);
  return key;
}

std::uint64_t run_of(std::string_view key) {
  return read_big_endian(key.substr(kMemoryBytes + kLanguageBytes, kNumberBytes));
}

std::string value(std::uint64_t number) {
  std::string bytes;
  append_big_endian(bytes, number, kNumberBytes);
  return bytes;
}

}  // namespace neuf::keys
