#pragma once

#include "core/align/problem.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// Which part of the matrix of source and target boundaries is searched: all of it for short texts,
// a band along the anchors and the diagonal for long ones.

namespace neuf {

/// Sentences [source_start, source_limit) against [target_start, target_limit).
struct AlignmentWindow {
  std::size_t source_start = 0;
  std::size_t source_limit = 0;
  std::size_t target_start = 0;
  std::size_t target_limit = 0;

  std::size_t rows() const { return source_limit - source_start + 1; }

  std::size_t columns() const { return target_limit - target_start + 1; }
};

/// A point between sentences on both sides.
struct AlignmentNode {
  std::size_t source = 0;
  std::size_t target = 0;

  friend bool operator==(const AlignmentNode&, const AlignmentNode&) = default;
};

/// For source boundary source_start + r the target boundaries lows[r] to highs[r], both included.
/// Neither ever decreases, and each row reaches the next one's first: so there is always a way
/// through.
struct Band {
  AlignmentWindow window;
  std::vector<std::size_t> lows;
  std::vector<std::size_t> highs;

  std::size_t cells() const;
};

Band make_band(const AlignmentProblem& problem, const AlignmentWindow& window);

/// The same for the mirrored problem.
Band mirrored(const Band& band, const AlignmentProblem& problem);

/// Widens the band where `path` runs along its edge; whether it had to. Not beyond `most_cells`.
bool widen(Band& band, const std::vector<AlignmentNode>& path, std::size_t most_cells);

}  // namespace neuf
