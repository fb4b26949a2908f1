#pragma once

#include "core/match/index/run.h"

#include <array>
#include <cstdint>
#include <vector>

namespace neuf {

/// What the dense elements of a segment can save at most with a query, from the bits in its row.
/// Immutable after `set`s and `finish`.
class DenseBound {
 public:
  /// One dense element saves so much, in hundredths.
  void add(std::size_t bit, std::uint32_t saving) { savings_.at(bit) += saving; }

  /// No more `add` after it.
  void finish();

  std::uint32_t operator()(std::uint64_t dense) const {
    std::uint32_t sum = 0;
    for (std::size_t byte = 0; byte < sums_.size(); ++byte)
      sum += sums_[byte][dense >> (8 * byte) & 0xFF];
    return sum;
  }

  std::uint32_t total() const { return total_; }

  /// Appends the segments of the range that could save `least_of(their block's lightest
  /// weight)` by dense elements and `beside` more, and perhaps some that can't: sums for 256
  /// segments at a time, a bit of each sum in a word of its own.
  template <class LeastOf>
  void scan(const Run& run, SegmentRange range, std::uint32_t beside, LeastOf least_of,
            std::vector<SegmentNumber>& found) const;

 private:
  static constexpr std::size_t kWords = 4;    ///< of 64 segments each, summed together
  static constexpr std::size_t kPlanes = 10;  ///< bits of a sum
  using Plane = std::array<std::uint64_t, kWords>;
  using Planes = std::array<Plane, kPlanes>;

  /// An element that the query has, with its saving in units of `unit_`, rounded up.
  struct Column {
    std::size_t bit = 0;
    std::uint32_t units = 0;
  };

  Planes sum_block(const Run& run, std::size_t word) const;
  static Plane at_least(const Planes& sums, std::uint32_t units);
  static void append_bits(const Plane& plane, std::size_t block, SegmentRange range,
                          std::vector<SegmentNumber>& found);

  std::array<std::uint32_t, kDenseElements> savings_{};
  std::array<std::array<std::uint32_t, 256>, 8> sums_{};
  std::vector<Column> columns_;
  std::uint32_t total_ = 0;
  std::uint32_t unit_ = 1;
};

template <class LeastOf>
void DenseBound::scan(const Run& run, SegmentRange range, std::uint32_t beside, LeastOf least_of,
                      std::vector<SegmentNumber>& found) const {
  constexpr std::size_t kBlock = 64 * kWords;
  for (std::size_t block = range.first / kBlock * kBlock; block < range.limit; block += kBlock) {
    const auto lightest = static_cast<SegmentNumber>(std::max<std::size_t>(block, range.first));
    const std::uint32_t least = least_of(run.weight(lightest));
    if (total_ + beside < least) continue;
    const std::uint32_t needed = least > beside ? least - beside : 0;
    const Plane reach = at_least(sum_block(run, block / 64), (needed + unit_ - 1) / unit_);
    append_bits(reach, block, range, found);
  }
}

}  // namespace neuf
