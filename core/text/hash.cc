#include "core/text/token.h"

#include <xxhash.h>

namespace neuf {

// XXH3 with 64 bits: its output is frozen since xxHash 0.8.
std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace neuf
