#include "core/match/edit_distance.h"

#include "core/base/unicode.h"

#include <algorithm>

namespace neuf {
namespace {

constexpr std::size_t kBlockBits = 64;
constexpr std::size_t kAsciiCharacters = 128;

}  // namespace

std::u32string to_code_point_string(std::string_view utf8) {
  std::u32string code_points;
  code_points.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();)
    code_points += next_code_point(utf8, at);
  return code_points;
}

EditPattern::EditPattern(std::u32string_view pattern)
    : size_(pattern.size()),
      blocks_((pattern.size() + kBlockBits - 1) / kBlockBits),
      ascii_bits_(kAsciiCharacters * blocks_),
      no_bits_(blocks_),
      state_(blocks_) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char32_t c = pattern[i];
    const std::uint64_t bit = std::uint64_t{1} << (i % kBlockBits);
    if (c < kAsciiCharacters) {
      ascii_bits_[c * blocks_ + i / kBlockBits] |= bit;
    } else {
      auto& bits = other_bits_[c];
      bits.resize(blocks_);
      bits[i / kBlockBits] |= bit;
    }
  }
}

const std::uint64_t* EditPattern::match_bits(char32_t c) const {
  if (c < kAsciiCharacters) return &ascii_bits_[c * blocks_];
  const auto found = other_bits_.find(c);
  return found == other_bits_.end() ? no_bits_.data() : found->second.data();
}

std::size_t EditPattern::distance(std::u32string_view text) {
  if (size_ == 0) return text.size();
  std::fill(state_.begin(), state_.end(), Block{});
  const std::uint64_t last_bit = std::uint64_t{1} << ((size_ - 1) % kBlockBits);
  std::size_t distance = size_;
  for (const char32_t c : text) {
    const std::uint64_t* matches = match_bits(c);
    // What enters a block from the one above: +1 (the first row grows by one a column), 0 or −1.
    bool carry_up = true;
    bool carry_down = false;
    for (std::size_t b = 0; b < blocks_; ++b) {
      auto& [positive, negative] = state_[b];
      const std::uint64_t equal = matches[b] | (carry_down ? 1u : 0u);
      const std::uint64_t diagonal =
          (((equal & positive) + positive) ^ positive) | equal | negative;
      std::uint64_t up = negative | ~(diagonal | positive);
      std::uint64_t down = positive & diagonal;
      const std::uint64_t out_bit = b + 1 == blocks_ ? last_bit : std::uint64_t{1} << 63;
      const bool next_up = (up & out_bit) != 0;
      const bool next_down = (down & out_bit) != 0;
      up = (up << 1) | (carry_up ? 1u : 0u);
      down = (down << 1) | (carry_down ? 1u : 0u);
      positive = down | ~((matches[b] | negative) | up);
      negative = up & (matches[b] | negative);
      carry_up = next_up;
      carry_down = next_down;
    }
    distance += carry_up ? 1u : 0u;
    distance -= carry_down ? 1u : 0u;
  }
  return distance;
}

}  // namespace neuf
