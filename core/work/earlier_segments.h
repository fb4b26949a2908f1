#pragma once

#include "core/match/index/run_list.h"
#include "core/match/index/run_search.h"
#include "core/match/kernel.h"
#include "core/match/score.h"

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

namespace neuf {

/// The segments of a job seen so far, to find what repeats or resembles one of them. Not
/// thread-safe.
class EarlierSegments {
 public:
  bool contains(const ScoredText& text) const { return exact_forms_.contains(text.exact); }

  /// The highest score of an earlier segment, from `min` up; 0 when none reaches it.
  int best_score(const ScoredText& text, int min);

  void add(ScoredText text);

 private:
  std::unordered_set<std::string> exact_forms_;
  std::vector<ScoredText> texts_;  ///< by row, from 1
  RunList runs_;
  std::size_t indexed_ = 0;  ///< texts that stand in the runs
  SearchScratch scratch_;
};

}  // namespace neuf
