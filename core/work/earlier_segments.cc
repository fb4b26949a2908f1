#include "core/work/earlier_segments.h"

#include "core/match/index/run_builder.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

/// So many texts are compared one by one before a run is made of them.
constexpr std::size_t kMostUnindexed = 64;

}  // namespace

int EarlierSegments::best_score(const ScoredText& text, int min) {
  int best = min - 1;
  PairScorer scorer(text);
  for (const auto& run : runs_) {
    RunSearch search(*run, text, scorer, scratch_);
    const auto bar = [&] { return std::min(best + 1, 100); };
    (void)search.search(bar, [&](const FoundSegment& found) -> Status {
      best = std::max(best, found.score.percent);
      return {};
    });
  }
  for (std::size_t i = indexed_; i < texts_.size(); ++i)
    best = std::max(best, score(text, texts_[i]).percent);
  return best < min ? 0 : best;
}

void EarlierSegments::add(ScoredText text) {
  exact_forms_.insert(text.exact);
  texts_.push_back(std::move(text));
  if (texts_.size() - indexed_ < kMostUnindexed) return;
  RunBuilder builder;
  const RowId first = indexed_ + 1;
  for (; indexed_ < texts_.size(); ++indexed_)
    builder.add({.row = indexed_ + 1, .variant = 0}, texts_[indexed_], {});
  append_run(runs_, builder.build(first, indexed_));
}

}  // namespace neuf
