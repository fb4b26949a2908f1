#include "tests/bench/brute_force.h"

#include "core/match/run_search.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>

namespace neuf::bench {
namespace {

/// The best scores so far; the bar is the last that still counts.
class Best {
 public:
  Best(int min, std::size_t limit) : min_(min), limit_(limit) {}

  int bar() const { return scores_.size() < limit_ ? min_ : std::max(min_, scores_.top()); }

  void add(int score) {
    if (score < min_) return;
    scores_.push(score);
    if (scores_.size() > limit_) scores_.pop();
  }

  std::vector<int> take() {
    std::vector<int> scores;
    for (; !scores_.empty(); scores_.pop())
      scores.push_back(scores_.top());
    std::reverse(scores.begin(), scores.end());
    return scores;
  }

 private:
  int min_;
  std::size_t limit_;
  std::priority_queue<int, std::vector<int>, std::greater<>> scores_;  // the least on top
};

/// Savings of the query's tokens with each token of the vocabulary, as rows of the scorer.
std::vector<std::int32_t> rows_of_vocabulary(const Run& run, const ScoredText& query,
                                             PairScorer& scorer) {
  std::unordered_map<TokenId, std::vector<PairScorer::GroupSaving>> savings;
  const auto groups = scorer.groups();
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const Neighbour& one : *run.vocabulary().neighbours(query.tokens[groups[g].token]))
      savings[one.token].push_back({static_cast<std::uint16_t>(g), one.saving});
  std::vector<std::int32_t> rows(run.vocabulary().size(), PairScorer::kNoRow);
  for (const auto& [token, of_groups] : savings)
    rows[token] = scorer.add_row(of_groups);
  return rows;
}

}  // namespace

std::vector<int> scores_by_brute_force(const Run& run, const ScoredText& query, int min,
                                       std::size_t limit) {
  PairScorer scorer(query);
  const auto row_of = rows_of_vocabulary(run, query, scorer);
  Best best(min, limit);
  std::vector<std::int32_t> rows;
  std::vector<std::uint16_t> weights;
  const auto [first, last] = run.weight_range(least_part(min, query.total_weight), ~0u);
  for (SegmentNumber segment = first; segment < last; ++segment) {
    const std::uint32_t weight = run.weight(segment);
    if (query.total_weight < least_part(best.bar(), weight)) {
      if (weight > query.total_weight) break;
      continue;
    }
    rows.clear();
    weights.clear();
    for (const TokenId token : run.tokens(segment)) {
      rows.push_back(row_of[token]);
      weights.push_back(run.vocabulary().weight(token));
    }
    const CandidateTokens tokens{rows, weights, weight};
    const std::uint32_t bag = scorer.bag(tokens);
    if (undiscounted(bag, bag) < best.bar()) continue;
    best.add(undiscounted(scorer.aligned(tokens), bag));
  }
  return best.take();
}

std::vector<int> scores_by_index(const Run& run, const ScoredText& query, int min,
                                 std::size_t limit) {
  static thread_local SearchScratch scratch;
  PairScorer scorer(query);
  RunSearch search(run, query, scorer, scratch);
  Best best(min, limit);
  for (const Candidate& candidate : search.candidates(min)) {
    if (undiscounted(candidate.bag, candidate.bag) < best.bar()) break;
    best.add(undiscounted(search.aligned(candidate.segment), candidate.bag));
  }
  return best.take();
}

}  // namespace neuf::bench
