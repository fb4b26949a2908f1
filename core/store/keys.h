#pragma once

#include "core/store/codec.h"

#include <cstdint>
#include <string>
#include <string_view>

// Keys of the tables. All numbers big-endian, so that LMDB's order of bytes is their order, and all
// that belongs to one memory stands together. See docs/format.md.

namespace neuf::keys {

inline constexpr std::size_t kMemoryBytes = 4;
inline constexpr std::size_t kNumberBytes = 8;

void append_big_endian(std::string& key, std::uint64_t value, std::size_t bytes);
std::uint64_t read_big_endian(std::string_view bytes);

/// memory  := uint32
std::string of(MemoryId memory);

/// key := memory uint64        of a row, unit, change or hash
std::string of(MemoryId memory, std::uint64_t number);

inline constexpr std::size_t kLanguageBytes = 8;

/// key := memory language      of the index of a memory in a language (its subtag, filled with 0)
std::string of(MemoryId memory, std::string_view language);

/// key := memory id            of a release
std::string of_release(MemoryId memory, std::string_view id);

inline std::string_view release_of(std::string_view key) {
  return key.substr(kMemoryBytes);
}

/// key := memory language uint64 [uint32]     of a run, and of one of its pieces
std::string of(MemoryId memory, std::string_view language, std::uint64_t run);
std::string of(MemoryId memory, std::string_view language, std::uint64_t run, std::size_t piece);

/// The run that a key of a piece names.
std::uint64_t run_of(std::string_view key);

/// value := uint64             a row or change, where several share a key
std::string value(std::uint64_t number);

inline MemoryId memory_of(std::string_view key) {
  return static_cast<MemoryId>(read_big_endian(key.substr(0, kMemoryBytes)));
}

/// The number behind the memory.
inline std::uint64_t number_of(std::string_view key) {
  return read_big_endian(key.substr(kMemoryBytes));
}

}  // namespace neuf::keys
