#include "core/align/gain_rows.h"

#include <algorithm>
#include <limits>

namespace neuf {
namespace {

constexpr auto kNowhere = std::numeric_limits<std::size_t>::max();

/// How far above the anchor's last occurrence in the source is; kNowhere for the first.
std::size_t distance_above(const std::vector<std::uint32_t>& places, std::size_t source) {
  const auto at = std::ranges::lower_bound(places, source);
  return at == places.begin() ? kNowhere : source - *(at - 1);
}

}  // namespace

GainRows::GainRows(const AlignmentProblem& problem, const Band& band)
    : problem_(problem), band_(band) {}

void GainRows::advance() {
  const std::size_t row = next_row_++;
  const std::size_t source = band_.window.source_start + row;
  previous_tall_.swap(tall_);
  reset_rows(row);
  for (const std::uint32_t anchor : problem_.source.anchors_of(source))
    add_anchor(anchor, source);
  for (std::size_t n = 1; n < std::min(kLongestSide, row + 1); ++n)
    for (std::size_t j = tall_[n].first(); j < tall_[n].limit(); ++j)
      tall_[n][j] += previous_tall_[n - 1].get(j, 0);
}

/// The target sentences that links into the next row of nodes can begin with or hold.
void GainRows::reset_rows(std::size_t row) {
  const std::size_t above = row - std::min(row, kLongestSide - 1);
  const std::size_t below = std::min(row + kLongestSide, band_.highs.size() - 1);
  for (auto* rows : {&tall_, &wide_})
    for (NumberRow& gains : *rows)
      gains.reset(band_.lows[above], band_.highs[below], 0);
}

void GainRows::add_anchor(std::uint32_t anchor, std::size_t source) {
  const AnchorPlaces& places = problem_.places[anchor];
  const std::size_t distance = distance_above(places.source, source);
  const auto first = std::ranges::lower_bound(places.target, tall_[0].first());
  for (auto at = first; at != places.target.end() && *at < tall_[0].limit(); ++at) {
    add_tall(distance, *at, problem_.gains[anchor]);
    add_wide(at == first ? kNowhere : *(at - 1), *at, problem_.gains[anchor]);
  }
}

/// Links that reach up to the anchor's last occurrence have counted it there.
void GainRows::add_tall(std::size_t distance, std::size_t target, double gain) {
  for (std::size_t n = 0; n < std::min(kLongestSide, distance); ++n)
    tall_[n][target] += gain;
}

/// Likewise for links that begin at or before its previous occurrence in the target.
void GainRows::add_wide(std::size_t previous, std::size_t target, double gain) {
  const std::size_t earliest = std::max(wide_[0].first(), previous == kNowhere ? 0 : previous + 1);
  for (std::size_t m = 0; m < kLongestSide && m <= target; ++m)
    for (std::size_t j = std::max(earliest, target - m); j <= target; ++j)
      wide_[m][j] += gain;
}

double GainRows::of(const LinkShape& shape, std::size_t target) const {
  if (shape.sources == 0 || shape.targets == 0) return 0;
  if (shape.targets == 1) return tall_[shape.sources - 1].get(target, 0);
  if (shape.sources == 1) return wide_[shape.targets - 1].get(target, 0);
  // Two and two: in order or crossed.
  return std::max(previous_tall_[0].get(target, 0) + tall_[0].get(target + 1, 0),
                  previous_tall_[0].get(target + 1, 0) + tall_[0].get(target, 0));
}

}  // namespace neuf
