#include "core/match/kernel.h"

#include <algorithm>
#include <map>
#include <utility>

namespace neuf {

std::uint32_t hundredths_of_percent(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return 0;
  return static_cast<std::uint32_t>((20'000ull * part + whole) / (2ull * whole));
}

std::uint32_t least_part(int percent, std::uint32_t whole) {
  if (percent <= 0) return 0;
  const auto scaled = (200ull * static_cast<unsigned>(percent) - 1) * whole;
  return static_cast<std::uint32_t>((scaled + 19'999) / 20'000);
}

PairScorer::PairScorer(const ScoredText& query) : query_(query) {
  std::map<std::pair<TokenClass, std::string_view>, std::uint16_t> known;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    const auto next = static_cast<std::uint16_t>(groups_.size());
    const auto [group, is_new] = known.try_emplace({token.type, token.folded}, next);
    if (is_new) groups_.push_back({i, query.weights[i], 0});
    ++groups_[group->second].count;
    group_of_.push_back(group->second);
  }
  no_savings_.resize(query.tokens.size());
  uses_.resize(groups_.size());
}

std::int32_t PairScorer::add_row(std::span<const GroupSaving> savings) {
  Row row;
  row.first = sparse_.size();
  std::vector<std::uint16_t> of_group(groups_.size());
  for (const GroupSaving& one : savings) {
    sparse_.push_back(one);
    of_group[one.group] = one.saving;
    row.positions += groups_[one.group].count;
    row.best = std::max(row.best, one.saving);
  }
  row.limit = sparse_.size();
  for (const std::uint16_t group : group_of_)
    dense_.push_back(of_group[group]);
  rows_.push_back(row);
  return static_cast<std::int32_t>(rows_.size()) - 1;
}

void PairScorer::clear_rows() {
  rows_.clear();
  sparse_.clear();
  dense_.clear();
}

std::span<const std::uint16_t> PairScorer::dense_row(std::int32_t row) const {
  if (row == kNoRow) return no_savings_;
  return std::span(dense_).subspan(static_cast<std::size_t>(row) * group_of_.size(),
                                   group_of_.size());
}

/// What the candidate's tokens can save, each as often as the query has something like it.
std::uint32_t PairScorer::candidate_side(const CandidateTokens& candidate) {
  std::uint32_t sum = 0;
  for (const std::int32_t index : candidate.rows) {
    if (index == kNoRow) continue;
    Row& row = rows_[static_cast<std::size_t>(index)];
    if (row.used++ < row.positions) sum += row.best;
  }
  for (const std::int32_t index : candidate.rows)
    if (index != kNoRow) rows_[static_cast<std::size_t>(index)].used = 0;
  return sum;
}

/// What the query's tokens can save, each as often as the candidate has something like it.
std::uint32_t PairScorer::query_side(const CandidateTokens& candidate) {
  std::fill(uses_.begin(), uses_.end(), GroupUse{});
  for (const std::int32_t index : candidate.rows) {
    if (index == kNoRow) continue;
    const Row& row = rows_[static_cast<std::size_t>(index)];
    for (std::size_t i = row.first; i < row.limit; ++i) {
      GroupUse& use = uses_[sparse_[i].group];
      ++use.tokens;
      use.best = std::max(use.best, sparse_[i].saving);
    }
  }
  std::uint32_t sum = 0;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    sum += std::min<std::uint32_t>(groups_[g].count, uses_[g].tokens) * uses_[g].best;
  return sum;
}

std::uint32_t PairScorer::bag(const CandidateTokens& candidate) {
  const std::uint32_t smaller = std::min(query_.total_weight, candidate.total_weight);
  const std::uint32_t larger = std::max(query_.total_weight, candidate.total_weight);
  const std::uint32_t saved = std::min({candidate_side(candidate), query_side(candidate), smaller});
  return hundredths_of_percent(saved, larger);
}

std::uint32_t PairScorer::aligned(const CandidateTokens& candidate) {
  const auto& weights = query_.weights;
  const std::size_t size = weights.size();
  // costs_[i]: turning the first i query tokens into the candidate's tokens read so far.
  costs_.resize(size + 1);
  costs_[0] = 0;
  for (std::size_t i = 0; i < size; ++i)
    costs_[i + 1] = costs_[i] + weights[i];
  for (std::size_t j = 0; j < candidate.rows.size(); ++j) {
    const std::uint32_t weight = candidate.weights[j];
    const auto savings = dense_row(candidate.rows[j]);
    std::uint32_t diagonal = costs_[0];
    costs_[0] += weight;
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint32_t substitute =
          diagonal + std::max<std::uint32_t>(weights[i], weight) - savings[i];
      diagonal = costs_[i + 1];
      const std::uint32_t skip = std::min(diagonal + weight, costs_[i] + weights[i]);
      costs_[i + 1] = std::min(substitute, skip);
    }
  }
  const std::uint32_t larger = std::max(query_.total_weight, candidate.total_weight);
  return hundredths_of_percent(larger - std::min(costs_[size], larger), larger);
}

}  // namespace neuf
