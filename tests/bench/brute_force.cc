#include "tests/bench/brute_force.h"

#include <unordered_map>

namespace neuf::bench {

void Best::add(int score) {
  if (score < min_) return;
  scores_.push(score);
  if (scores_.size() > limit_) scores_.pop();
}

std::vector<int> Best::take() {
  std::vector<int> scores;
  for (; !scores_.empty(); scores_.pop())
    scores.push_back(scores_.top());
  std::reverse(scores.begin(), scores.end());
  return scores;
}

FlatRun::FlatRun(const Run& run) : run_(run), row_of_(run.vocabulary().size(), PairScorer::kNoRow) {
  for (SegmentNumber segment = 0; segment < run.size(); ++segment) {
    starts_.push_back(tokens_.size());
    run.read_forms(segment, forms_);
    for (const FormId form : forms_) {
      tokens_.push_back(run.form_tokens[form]);
      weights_.push_back(run.vocabulary().weight(tokens_.back()));
    }
  }
  starts_.push_back(tokens_.size());
}

void FlatRun::find_best(const ScoredText& query, Best& best) {
  PairScorer scorer(query);
  std::unordered_map<TokenId, std::vector<PairScorer::GroupSaving>> savings;
  const auto groups = scorer.groups();
  std::vector<TokenId> equal;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto neighbours = run_.vocabulary().neighbours(query.tokens[groups[g].token]);
    equal.push_back(neighbours->equal);
    for (const Neighbour& one : neighbours->list)
      savings[one.token].push_back({static_cast<std::uint16_t>(g), one.saving});
  }
  WrittenForms written(run_, query, groups, equal);
  for (const auto& [token, of_groups] : savings)
    row_of_[token] = scorer.add_row(of_groups);

  const SegmentRange window = run_.weight_range(least_part(best.bar(), query.total_weight), ~0u);
  for (SegmentNumber segment = window.first; segment < window.limit; ++segment) {
    const std::uint32_t weight = run_.weight(segment);
    if (query.total_weight < least_part(best.bar(), weight)) {
      if (weight > query.total_weight) break;
      continue;
    }
    const std::size_t start = starts_[segment];
    const std::size_t size = starts_[segment + 1] - start;
    rows_.resize(size);
    for (std::size_t i = 0; i < size; ++i)
      rows_[i] = row_of_[tokens_[start + i]];
    const CandidateTokens tokens{rows_, std::span(weights_).subspan(start, size), weight};
    const std::uint32_t bag = scorer.bag(tokens);
    const int bar = best.bar();
    if (undiscounted(bag, bag) < bar) continue;
    const auto both = 200 * static_cast<std::uint32_t>(bar);
    const std::uint32_t aligned = scorer.aligned(tokens, both > bag ? both - bag : 0);
    if (undiscounted(aligned, bag) < bar) continue;
    run_.read_forms(segment, forms_);
    best.add(finish_score(aligned, bag, written.compare(segment, forms_)).percent);
  }
  for (const auto& [token, _] : savings)
    row_of_[token] = PairScorer::kNoRow;
}

std::vector<int> scores_by_scan(std::vector<FlatRun>& runs, const ScoredText& query, Best best) {
  for (FlatRun& run : runs)
    run.find_best(query, best);
  return best.take();
}

std::vector<int> scores_by_index(const RunList& runs, const ScoredText& query, Best best) {
  static thread_local SearchScratch scratch;
  PairScorer scorer(query);
  for (const auto& run : runs) {
    if (!RunSearch::can_find(query, best.bar())) break;
    RunSearch search(*run, query, scorer, scratch);
    (void)search.search([&] { return best.bar(); },
                        [&](const FoundSegment& found) -> Status {
                          best.add(found.score.percent);
                          return {};
                        });
  }
  return best.take();
}

}  // namespace neuf::bench
