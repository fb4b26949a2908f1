// Entry points: find_best_path() and sum_ways(). Both go through the band with a Sweep, which
// offers them the links that end at each node, and differ in what they make of those.
#include "core/align/search.h"

#include "core/align/gain_rows.h"
#include "core/align/link_cost.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace neuf {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// A link into a node: the cost of the way to its start plus its own.
struct Arc {
  double cost = 0;
  std::uint8_t shape = 0;
};

class Arcs {
 public:
  void clear() { size_ = 0; }

  void add(Arc arc) { arcs_[size_++] = arc; }

  auto begin() const { return arcs_.begin(); }

  auto end() const { return arcs_.begin() + static_cast<std::ptrdiff_t>(size_); }

 private:
  std::array<Arc, 16> arcs_;
  std::size_t size_ = 0;
};

/// Goes through the band row by row and keeps only the rows that a link can span.
class Sweep {
 public:
  Sweep(const AlignmentProblem& problem, const Band& band)
      : problem_(problem), band_(band), gains_(problem, band) {}

  /// `judge(node, arcs)` says what a node costs.
  template <class Judge>
  void run(Judge&& judge) {
    for (std::size_t row = 0; row < band_.lows.size(); ++row) {
      const std::size_t source = band_.window.source_start + row;
      if (row > 0) gains_.advance();
      NumberRow& costs = node_costs_[row % node_costs_.size()];
      costs.reset(band_.lows[row], band_.highs[row] + 1, kInfinite);
      for (std::size_t target = band_.lows[row]; target <= band_.highs[row]; ++target)
        costs[target] = cost_of({source, target}, judge);
    }
  }

 private:
  template <class Judge>
  double cost_of(const AlignmentNode& node, Judge&& judge) {
    const AlignmentWindow& window = band_.window;
    if (node == AlignmentNode{window.source_start, window.target_start}) return 0;
    collect_arcs(node);
    return judge(node, arcs_) + boundary_cost(problem_, node.source, node.target);
  }

  void collect_arcs(const AlignmentNode& node) {
    arcs_.clear();
    const std::size_t row = node.source - band_.window.source_start;
    const std::span<const LinkShape> shapes = link_shapes();
    for (std::size_t s = 0; s < shapes.size(); ++s) {
      const LinkShape& shape = shapes[s];
      if (shape.sources > row || shape.targets > node.target) continue;
      const std::size_t target = node.target - shape.targets;
      const double before =
          node_costs_[(row - shape.sources) % node_costs_.size()].get(target, kInfinite);
      if (before == kInfinite) continue;
      const std::size_t source = node.source - shape.sources;
      const double cost =
          before + link_cost(problem_, source, target, shape) - gains_.of(shape, target);
      if (cost != kInfinite) arcs_.add({cost, static_cast<std::uint8_t>(s)});
    }
  }

  const AlignmentProblem& problem_;
  const Band& band_;
  GainRows gains_;
  std::array<NumberRow, kLongestSide + 1> node_costs_;
  Arcs arcs_;
};

/// The shape of the best link into each node of a band.
class BackPointers {
 public:
  explicit BackPointers(const Band& band) : band_(band) {
    for (std::size_t row = 0; row < band.lows.size(); ++row) {
      starts_.push_back(size_);
      size_ += band.highs[row] - band.lows[row] + 1;
    }
    shapes_.resize(size_);
  }

  std::uint8_t& at(const AlignmentNode& node) {
    const std::size_t row = node.source - band_.window.source_start;
    return shapes_[starts_[row] + node.target - band_.lows[row]];
  }

 private:
  const Band& band_;
  std::vector<std::size_t> starts_;
  std::vector<std::uint8_t> shapes_;
  std::size_t size_ = 0;
};

std::vector<PathStep> trace_back(const AlignmentWindow& window, BackPointers& back) {
  std::vector<PathStep> steps;
  AlignmentNode node{window.source_limit, window.target_limit};
  while (node != AlignmentNode{window.source_start, window.target_start}) {
    const std::uint8_t shape = back.at(node);
    steps.push_back({node, shape});
    node.source -= link_shapes()[shape].sources;
    node.target -= link_shapes()[shape].targets;
  }
  std::ranges::reverse(steps);
  return steps;
}

/// Costs as probabilities, added up, as a cost again.
double sum_of(const Arcs& arcs) {
  constexpr double kNegligible = 40;  // e^-40 is below the precision of a double
  double least = kInfinite;
  for (const Arc& arc : arcs)
    least = std::min(least, arc.cost);
  double sum = 0;
  for (const Arc& arc : arcs)
    if (arc.cost - least < kNegligible) sum += std::exp(least - arc.cost);
  return least - std::log(sum);
}

double cost_of_shape(const Arcs& arcs, std::uint8_t shape) {
  const auto found = std::ranges::find(arcs, shape, &Arc::shape);
  if (found == arcs.end()) return kInfinite;
  return found->cost;
}

}  // namespace

BestPath find_best_path(const AlignmentProblem& problem, const Band& band) {
  BackPointers back(band);
  BestPath path;
  Sweep(problem, band).run([&](const AlignmentNode& node, const Arcs& arcs) {
    // Never empty: a sentence can always stay alone, and bands leave a way for that.
    const Arc best = *std::ranges::min_element(arcs, {}, &Arc::cost);
    back.at(node) = best.shape;
    path.cost = best.cost;
    return best.cost;
  });
  path.steps = trace_back(band.window, back);
  return path;
}

std::vector<StepSum> sum_ways(const AlignmentProblem& problem, const Band& band,
                              const std::vector<PathStep>& path) {
  std::vector<StepSum> sums;
  Sweep(problem, band).run([&](const AlignmentNode& node, const Arcs& arcs) {
    const double ways = sum_of(arcs);
    if (sums.size() < path.size() && path[sums.size()].end == node) {
      const double own = cost_of_shape(arcs, path[sums.size()].shape);
      sums.push_back({ways, std::exp(ways - own)});
    }
    return ways;
  });
  return sums;
}

}  // namespace neuf
