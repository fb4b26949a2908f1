#pragma once

#include "core/match/index/run.h"
#include "core/match/index/run_search.h"
#include "core/match/score.h"

#include <cstddef>
#include <vector>

// The same ranked scores in two ways, to compare their time: both with the product's arithmetic.

namespace neuf::bench {

/// A run's tokens as a scan wants them: decoded once, flat, in memory.
class FlatRun {
 public:
  explicit FlatRun(const Run& run);

  /// Looks at every segment in the window of lengths: the bag first, then the alignment, with the
  /// least of the best scores so far as bar. The best `limit` scores before penalties.
  std::vector<int> best_scores(const ScoredText& query, int min, std::size_t limit);

 private:
  const Run& run_;
  std::vector<TokenId> tokens_;
  std::vector<std::uint16_t> weights_;
  std::vector<std::size_t> starts_;
  std::vector<std::int32_t> row_of_;
  std::vector<std::int32_t> rows_;
  std::vector<FormId> forms_;
};

std::vector<int> scores_by_index(const Run& run, const ScoredText& query, int min,
                                 std::size_t limit);

}  // namespace neuf::bench
