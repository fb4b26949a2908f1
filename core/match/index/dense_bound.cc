#include "core/match/index/dense_bound.h"

#include <algorithm>

namespace neuf {

void DenseBound::finish() {
  for (std::size_t byte = 0; byte < sums_.size(); ++byte) {
    const auto* savings = &savings_[8 * byte];
    if (std::all_of(savings, savings + 8, [](std::uint32_t saving) { return saving == 0; }))
      continue;
    for (std::size_t bits = 1; bits < 256; ++bits) {
      const auto lowest = static_cast<std::size_t>(std::countr_zero(bits));
      sums_[byte][bits] = sums_[byte][bits & (bits - 1)] + savings[lowest];
    }
  }
  for (const std::uint32_t saving : savings_)
    total_ += saving;
  constexpr std::uint32_t kMostUnits = (1u << kPlanes) - 1 - kDenseElements;  // each rounds up
  unit_ = total_ / kMostUnits + 1;
  for (std::size_t bit = 0; bit < savings_.size(); ++bit)
    if (savings_[bit] > 0) columns_.push_back({bit, (savings_[bit] + unit_ - 1) / unit_});
}

/// Adds each column's units to the sums of those segments that have the element.
DenseBound::Planes DenseBound::sum_block(const Run& run, std::size_t word) const {
  const std::size_t words = (run.size() + 63) / 64;
  Planes sums{};
  for (const Column& column : columns_) {
    Plane has{};
    for (std::size_t w = 0; w < kWords && word + w < words; ++w)
      has[w] = run.columns[column.bit * words + word + w];
    for (std::size_t plane = 0; column.units >> plane != 0; ++plane) {
      if ((column.units >> plane & 1) == 0) continue;
      Plane carry = has;
      for (std::size_t p = plane; p < kPlanes; ++p)
        for (std::size_t w = 0; w < kWords; ++w) {
          const std::uint64_t both = sums[p][w] & carry[w];
          sums[p][w] ^= carry[w];
          carry[w] = both;
        }
    }
  }
  return sums;
}

/// Compares from the highest bit down: greater so far, or equal so far.
DenseBound::Plane DenseBound::at_least(const Planes& sums, std::uint32_t units) {
  Plane greater{};
  Plane equal{};
  if (units >> kPlanes != 0) return greater;
  equal.fill(~std::uint64_t{0});
  for (std::size_t p = kPlanes; p-- > 0;)
    for (std::size_t w = 0; w < kWords; ++w) {
      if ((units >> p & 1) == 0) {
        greater[w] |= equal[w] & sums[p][w];
        equal[w] &= ~sums[p][w];
      } else {
        equal[w] &= sums[p][w];
      }
    }
  for (std::size_t w = 0; w < kWords; ++w)
    greater[w] |= equal[w];
  return greater;
}

void DenseBound::append_bits(const Plane& plane, std::size_t block, SegmentRange range,
                             std::vector<SegmentNumber>& found) {
  for (std::size_t w = 0; w < kWords; ++w)
    for (std::uint64_t bits = plane[w]; bits != 0; bits &= bits - 1) {
      const std::size_t segment = block + 64 * w + static_cast<std::size_t>(std::countr_zero(bits));
      if (segment >= range.first && segment < range.limit)
        found.push_back(static_cast<SegmentNumber>(segment));
    }
}

}  // namespace neuf
