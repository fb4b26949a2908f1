#pragma once

#include "core/align/problem.h"

#include <cstddef>
#include <span>

// What a link costs: minus the logarithm of its probability, up to a constant that is the same for
// all alignments of two texts.

namespace neuf {

/// A link takes at most so many sentences of a side.
inline constexpr std::size_t kLongestSide = 4;

/// How many sentences a link takes of each side.
struct LinkShape {
  std::size_t sources = 1;
  std::size_t targets = 1;
  double prior = 0;  ///< cost of the shape itself
};

/// The commonest first: of equal costs the first wins.
std::span<const LinkShape> link_shapes();

/// The cost of a link of `shape` that begins at the sentences `source` and `target` (and fits
/// there), without what its anchors gain. Infinite when it would take in a blank sentence.
double link_cost(const AlignmentProblem& problem, std::size_t source, std::size_t target,
                 const LinkShape& shape);

/// What it costs to pass between two sentences where only one side begins a paragraph.
double boundary_cost(const AlignmentProblem& problem, std::size_t source, std::size_t target);

}  // namespace neuf
