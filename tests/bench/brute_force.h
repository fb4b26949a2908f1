#pragma once

#include "core/match/kernel.h"
#include "core/match/run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// The honest rival of the index: the same kernel and length window, the bag tested first, the k-th
// best score as bar, one thread; but every segment in the window is looked at.

namespace neuf::bench {

/// Scores before deductions of the `limit` best segments, best first, by looking at all.
std::vector<int> scores_by_brute_force(const Run& run, const ScoredText& query, int min,
                                       std::size_t limit);

/// The same by the index.
std::vector<int> scores_by_index(const Run& run, const ScoredText& query, int min,
                                 std::size_t limit);

}  // namespace neuf::bench
