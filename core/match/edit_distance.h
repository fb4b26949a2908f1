#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace neuf {

/// The code points of UTF-8 text.
std::u32string to_code_point_string(std::string_view utf8);

/// Levenshtein distance of one pattern to many texts, 64 matrix cells at a time.
/// Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming", JACM 46 (1999), in the blocked form of H. Hyyrö (2003).
/// Not thread-safe: `distance` uses buffers of the object.
class EditPattern {
 public:
  explicit EditPattern(std::u32string_view pattern);

  /// Insertions, deletions and substitutions of code points that turn the pattern into `text`.
  std::size_t distance(std::u32string_view text);

  std::size_t size() const { return size_; }

 private:
  struct Block {
    std::uint64_t positive = ~std::uint64_t{0};
    std::uint64_t negative = 0;
  };

  const std::uint64_t* match_bits(char32_t c) const;

  std::size_t size_;
  std::size_t blocks_;
  std::vector<std::uint64_t> ascii_bits_;  ///< 128 × blocks_
  std::unordered_map<char32_t, std::vector<std::uint64_t>> other_bits_;
  std::vector<std::uint64_t> no_bits_;
  std::vector<Block> state_;
};

}  // namespace neuf
