#include "core/match/run_search.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace neuf {
namespace {

/// The heaviest segment whose bag with a query of weight `weight` can reach `percent`.
std::uint32_t heaviest_part(int percent, std::uint32_t weight) {
  const auto heaviest = 20'000ull * weight / (200ull * static_cast<unsigned>(percent) - 1);
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(heaviest, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

RunSearch::RunSearch(const Run& run, const ScoredText& query, PairScorer& scorer,
                     SearchScratch& scratch)
    : run_(run), query_(query), scorer_(scorer), scratch_(scratch) {
  for (const TokenGroup& group : scorer.groups())
    neighbours_.push_back(run.vocabulary().neighbours(query.tokens[group.token]));
  learn_rows();
  if (scratch_.sums.size() < run.size()) scratch_.sums.resize(run.size());
}

void RunSearch::learn_rows() {
  std::unordered_map<TokenId, std::vector<PairScorer::GroupSaving>> savings;
  for (std::size_t g = 0; g < neighbours_.size(); ++g)
    for (const Neighbour& one : *neighbours_[g])
      savings[one.token].push_back({static_cast<std::uint16_t>(g), one.saving});
  scorer_.clear_rows();
  for (const auto& [token, of_groups] : savings)
    row_of_[token] = scorer_.add_row(of_groups);
}

std::uint32_t RunSearch::choose_lists(std::uint32_t least, std::vector<bool>& is_read) const {
  const auto groups = scorer_.groups();
  std::vector<List> lists(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::uint16_t best = neighbours_[g]->empty() ? 0 : neighbours_[g]->front().saving;
    lists[g].most = std::uint32_t{groups[g].count} * best;
    for (const Neighbour& one : *neighbours_[g])
      lists[g].cost += run_.postings(one.token).size();
  }
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return lists[a].cost > lists[b].cost; });
  is_read.assign(groups.size(), true);
  std::uint32_t unread = 0;
  for (const std::size_t group : order) {
    if (unread + lists[group].most >= least) continue;
    unread += lists[group].most;
    is_read[group] = false;
  }
  return unread;
}

/// Neighbours come the dearest first, so the first one that a segment has is its best.
void RunSearch::read_group(std::size_t group, SegmentNumber first, SegmentNumber limit) {
  const auto stamp = static_cast<std::uint32_t>(group + 1);
  const std::uint32_t count = scorer_.groups()[group].count;
  for (const Neighbour& one : *neighbours_[group]) {
    const auto list = run_.postings(one.token);
    const std::uint32_t saving = count * one.saving;
    for (auto at = std::lower_bound(list.begin(), list.end(), first);
         at != list.end() && *at < limit; ++at) {
      SearchScratch::Sum& sum = scratch_.sums[*at];
      if (sum.last_group == stamp) continue;
      if (sum.last_group == 0) scratch_.touched.push_back(*at);
      sum.last_group = stamp;
      sum.saved += saving;
    }
  }
}

std::vector<Candidate> RunSearch::candidates(int percent) {
  std::vector<Candidate> found;
  const std::uint32_t least = least_part(percent, query_.total_weight);
  const bool only_identical =
      query_.tokens.empty() || query_.tokens.size() > kMostComparedTokens || least == 0;
  if (only_identical) return found;
  const auto [first, limit] = run_.weight_range(least, heaviest_part(percent, query_.total_weight));
  std::vector<bool> is_read;
  const std::uint32_t unread = choose_lists(least, is_read);
  for (std::size_t group = 0; group < is_read.size(); ++group)
    if (is_read[group]) read_group(group, first, limit);

  for (const SegmentNumber segment : scratch_.touched) {
    SearchScratch::Sum& sum = scratch_.sums[segment];
    const std::uint32_t larger = std::max(query_.total_weight, run_.weight(segment));
    if (sum.saved + unread >= least_part(percent, larger)) {
      const std::uint32_t bag = scorer_.bag(tokens_of(segment));
      if (bag >= static_cast<std::uint32_t>(percent) * 100) found.push_back({segment, bag});
    }
    sum = {};
  }
  scratch_.touched.clear();
  std::sort(found.begin(), found.end(),
            [](const Candidate& a, const Candidate& b) { return a.bag > b.bag; });
  return found;
}

CandidateTokens RunSearch::tokens_of(SegmentNumber segment) {
  scratch_.rows.clear();
  scratch_.weights.clear();
  for (const TokenId token : run_.tokens(segment)) {
    const auto row = row_of_.find(token);
    scratch_.rows.push_back(row == row_of_.end() ? PairScorer::kNoRow : row->second);
    scratch_.weights.push_back(run_.vocabulary().weight(token));
  }
  return {scratch_.rows, scratch_.weights, run_.weight(segment)};
}

std::uint32_t RunSearch::aligned(SegmentNumber segment) {
  return scorer_.aligned(tokens_of(segment));
}

}  // namespace neuf
