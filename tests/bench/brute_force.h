#pragma once

#include "core/match/index/run.h"
#include "core/match/index/run_list.h"
#include "core/match/index/run_search.h"
#include "core/match/score.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <queue>
#include <vector>

// The same ranked scores in two ways, to compare their time: both with the product's arithmetic.

namespace neuf::bench {

/// The best scores so far; the bar is the last that still counts.
class Best {
 public:
  Best(int min, std::size_t limit) : min_(min), limit_(limit) {}

  int bar() const { return scores_.size() < limit_ ? min_ : std::max(min_, scores_.top()); }

  void add(int score);
  /// The best first; none are left.
  std::vector<int> take();

 private:
  int min_;
  std::size_t limit_;
  std::priority_queue<int, std::vector<int>, std::greater<>> scores_;  // the least on top
};

/// A run's tokens as a scan wants them: decoded once, flat, in memory.
class FlatRun {
 public:
  explicit FlatRun(const Run& run);

  /// Looks at every segment in the window of lengths: the bag first, then the alignment, with the
  /// least of the best scores so far as bar. Scores before penalties.
  void find_best(const ScoredText& query, Best& best);

 private:
  const Run& run_;
  std::vector<TokenId> tokens_;
  std::vector<std::uint16_t> weights_;
  std::vector<std::size_t> starts_;
  std::vector<std::int32_t> row_of_;
  std::vector<std::int32_t> rows_;
  std::vector<FormId> forms_;
};

/// Over all runs of an index, the longest first: both ways with one bar for all of them.
std::vector<int> scores_by_scan(std::vector<FlatRun>& runs, const ScoredText& query, Best best);
std::vector<int> scores_by_index(const RunList& runs, const ScoredText& query, Best best);

}  // namespace neuf::bench
