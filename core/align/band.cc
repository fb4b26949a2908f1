// Entry points: those of the header.
#include "core/align/band.h"

#include <algorithm>
#include <cmath>

namespace neuf {
namespace {

constexpr std::size_t kFullCells = std::size_t{1} << 18;
constexpr std::size_t kLeastHalfWidth = 20;
constexpr std::size_t kMostExtraWidth = 100;
constexpr std::size_t kMostGapCells = std::size_t{1} << 20;

/// A path this near the edge may have been hindered: it is what the largest link spans.
constexpr std::size_t kEdge = 4;

bool contains(const AlignmentWindow& window, const AlignmentNode& node) {
  return node.source >= window.source_start && node.source < window.source_limit &&
         node.target >= window.target_start && node.target < window.target_limit;
}

/// Sentences that presumably correspond: of anchors that both sides have equally seldom, the first
/// with the first, the second with the second … Ascending by source, then descending by target.
std::vector<AlignmentNode> likely_pairs(const AlignmentProblem& problem,
                                        const AlignmentWindow& window) {
  constexpr std::size_t kSeldom = 8;
  std::vector<AlignmentNode> pairs;
  for (const AnchorPlaces& places : problem.places) {
    if (places.source.size() != places.target.size() || places.source.size() > kSeldom) continue;
    for (std::size_t i = 0; i < places.source.size(); ++i)
      if (const AlignmentNode pair{places.source[i], places.target[i]}; contains(window, pair))
        pairs.push_back(pair);
  }
  std::ranges::sort(pairs, [](const AlignmentNode& a, const AlignmentNode& b) {
    return a.source != b.source ? a.source < b.source : a.target > b.target;
  });
  return pairs;
}

/// The longest chain that rises on both sides (patience sorting).
std::vector<AlignmentNode> longest_chain(const std::vector<AlignmentNode>& pairs) {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> tails;  // index of the pair that ends the best chain of each length
  std::vector<std::size_t> previous(pairs.size(), kNone);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::ranges::lower_bound(tails, pairs[i].target, {},
                                             [&](std::size_t tail) { return pairs[tail].target; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::vector<AlignmentNode> chain;
  for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = previous[i])
    chain.push_back(pairs[i]);
  std::ranges::reverse(chain);
  return chain;
}

/// Half the width that a stretch between two points of the chain gets.
std::size_t half_width(const AlignmentNode& from, const AlignmentNode& to) {
  const std::size_t sources = to.source - from.source;
  const std::size_t targets = to.target - from.target;
  const std::size_t longer = std::max(sources, targets);
  const std::size_t surplus = longer - std::min(sources, targets);
  const std::size_t slope = targets / std::max<std::size_t>(sources, 1);
  const std::size_t gap = sources * surplus <= kMostGapCells ? surplus : 0;
  return kLeastHalfWidth + std::min(longer / 4, kMostExtraWidth) + slope + gap;
}

/// The target boundary as far between two points, by length of text, as the source boundary is.
std::size_t opposite(const AlignmentProblem& problem, const AlignmentNode& from,
                     const AlignmentNode& to, std::size_t source) {
  const auto& sources = problem.source.lengths_before;
  const auto& targets = problem.target.lengths_before;
  const double whole = sources[to.source] - sources[from.source];
  const double share = whole > 0 ? (sources[source] - sources[from.source]) / whole : 0;
  const double wanted = targets[from.target] + share * (targets[to.target] - targets[from.target]);
  const auto first = targets.begin() + static_cast<std::ptrdiff_t>(from.target);
  const auto limit = targets.begin() + static_cast<std::ptrdiff_t>(to.target) + 1;
  const auto found = std::lower_bound(first, limit, wanted);
  return std::min(static_cast<std::size_t>(found - targets.begin()), to.target);
}

void cover(Band& band, std::size_t source, std::size_t low, std::size_t high) {
  const std::size_t row = source - band.window.source_start;
  band.lows[row] = std::min(band.lows[row], low);
  band.highs[row] = std::max(band.highs[row], high);
}

void cover_stretch(Band& band, const AlignmentProblem& problem, const AlignmentNode& from,
                   const AlignmentNode& to) {
  const AlignmentWindow& window = band.window;
  const std::size_t half = half_width(from, to);
  for (std::size_t source = from.source; source <= to.source; ++source) {
    const std::size_t middle = opposite(problem, from, to, source);
    const std::size_t low = middle - std::min(half, middle - window.target_start);
    cover(band, source, low, std::min(middle + half, window.target_limit));
  }
}

/// Makes the band what its comment promises.
void settle(Band& band) {
  const std::size_t last = band.lows.size() - 1;
  band.lows.front() = band.window.target_start;
  band.highs.back() = band.window.target_limit;
  for (std::size_t row = last; row-- > 0;)
    band.lows[row] = std::min(band.lows[row], band.lows[row + 1]);
  for (std::size_t row = 1; row <= last; ++row) {
    band.highs[row] = std::max(band.highs[row], band.highs[row - 1]);
    band.lows[row] = std::min(band.lows[row], band.highs[row - 1]);
  }
}

bool touches(const Band& band, const AlignmentNode& node) {
  const std::size_t row = node.source - band.window.source_start;
  const std::size_t low = band.lows[row];
  const std::size_t high = band.highs[row];
  return (low > band.window.target_start && node.target <= low + kEdge) ||
         (high < band.window.target_limit && node.target + kEdge >= high);
}

void widen_around(Band& band, std::size_t row, std::size_t by) {
  const std::size_t first = row - std::min(row, by);
  const std::size_t last = std::min(row + by, band.lows.size() - 1);
  for (std::size_t r = first; r <= last; ++r) {
    band.lows[r] -= std::min(by, band.lows[r] - band.window.target_start);
    band.highs[r] += std::min(by, band.window.target_limit - band.highs[r]);
  }
}

}  // namespace

std::size_t Band::cells() const {
  std::size_t sum = 0;
  for (std::size_t row = 0; row < lows.size(); ++row)
    sum += highs[row] - lows[row] + 1;
  return sum;
}

Band make_band(const AlignmentProblem& problem, const AlignmentWindow& window) {
  Band band{window, {}, {}};
  if (window.rows() * window.columns() <= kFullCells) {
    band.lows.assign(window.rows(), window.target_start);
    band.highs.assign(window.rows(), window.target_limit);
    return band;
  }
  band.lows.assign(window.rows(), window.target_limit);
  band.highs.assign(window.rows(), window.target_start);
  std::vector<AlignmentNode> chain = longest_chain(likely_pairs(problem, window));
  chain.push_back({window.source_limit, window.target_limit});
  AlignmentNode from{window.source_start, window.target_start};
  for (const AlignmentNode& to : chain) {
    cover_stretch(band, problem, from, to);
    from = to;
  }
  settle(band);
  return band;
}

Band mirrored(const Band& band, const AlignmentProblem& problem) {
  const std::size_t sources = problem.source.size();
  const std::size_t targets = problem.target.size();
  const AlignmentWindow& window = band.window;
  Band out{{sources - window.source_limit, sources - window.source_start,
            targets - window.target_limit, targets - window.target_start},
           {},
           {}};
  for (std::size_t row = band.lows.size(); row-- > 0;) {
    out.lows.push_back(targets - band.highs[row]);
    out.highs.push_back(targets - band.lows[row]);
  }
  return out;
}

bool widen(Band& band, const std::vector<AlignmentNode>& path, std::size_t most_cells) {
  Band wider = band;
  std::size_t next_row = 0;
  for (const AlignmentNode& node : path) {
    const std::size_t row = node.source - band.window.source_start;
    if (row < next_row || !touches(band, node)) continue;
    const std::size_t width = band.highs[row] - band.lows[row];
    widen_around(wider, row, width);
    next_row = row + width / 2 + 1;
  }
  if (next_row == 0) return false;
  settle(wider);
  if (wider.cells() > most_cells) return false;
  band = std::move(wider);
  return true;
}

}  // namespace neuf
