#pragma once

#include "core/align/band.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// The dynamic programme over the nodes of a band.

namespace neuf {

/// A link on a path: the node it ends at, and its shape's index in link_shapes().
struct PathStep {
  AlignmentNode end;
  std::uint8_t shape = 0;
};

struct BestPath {
  std::vector<PathStep> steps;  ///< in order, from the window's start to its end
  double cost = 0;
};

/// The cheapest way through the band. One byte of memory per cell.
BestPath find_best_path(const AlignmentProblem& problem, const Band& band);

/// Of a path's step: minus the logarithm of the summed probability of all ways to its end, and the
/// share of the step itself among the links that end there.
struct StepSum {
  double ways = 0;
  double share = 1;
};

/// For each step of `path`, over all ways within the band.
std::vector<StepSum> sum_ways(const AlignmentProblem& problem, const Band& band,
                              const std::vector<PathStep>& path);

}  // namespace neuf
