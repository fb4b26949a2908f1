#include "core/match/kernel.h"

#include <algorithm>
#include <numeric>
#include <tuple>
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

namespace {

/// The highest cost at which the rest of `whole` still is `least` hundredths of a percent, rounding
/// as `hundredths_of_percent` does.
std::uint32_t most_cost(std::uint32_t least, std::uint32_t whole) {
  if (least == 0) return whole;
  const auto needed = (2ull * least - 1) * whole;
  return needed > 20'000ull * whole
             ? 0
             : static_cast<std::uint32_t>((20'000ull * whole - needed) / 20'000);
}

}  // namespace

PairScorer::PairScorer(const ScoredText& query) : query_(query) {
  const auto& tokens = query.tokens;
  const auto key = [&](std::uint32_t i) {
    return std::tuple(tokens[i].type, std::string_view(tokens[i].folded));
  };
  positions_.resize(tokens.size());
  std::iota(positions_.begin(), positions_.end(), 0u);
  std::ranges::sort(positions_, [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple_cat(key(a), std::tuple(a)) < std::tuple_cat(key(b), std::tuple(b));
  });
  for (std::uint32_t at = 0; at < positions_.size(); ++at) {
    const std::uint32_t token = positions_[at];
    const bool is_new = at == 0 || key(positions_[at - 1]) != key(token);
    if (is_new) {
      groups_.push_back({token, {}, query.weights[token], 0});
    }
    ++groups_.back().count;
  }
  std::size_t start = 0;
  for (TokenGroup& group : groups_) {
    group.positions = std::span(positions_).subspan(start, group.count);
    start += group.count;
  }
  std::uint32_t total = 0;
  for (const std::uint16_t weight : query.weights) {
    weight_before_.push_back(total);
    total += weight;
  }
  weight_before_.push_back(total);
  savings_.resize(tokens.size());
  costs_.resize(tokens.size() + 1);
  uses_.resize(groups_.size());
}

std::int32_t PairScorer::add_row(std::span<const GroupSaving> savings) {
  Row row;
  row.first = sparse_.size();
  for (const GroupSaving& one : savings) {
    sparse_.push_back(one);
    row.positions += groups_[one.group].count;
    row.best = std::max(row.best, one.saving);
  }
  row.limit = sparse_.size();
  rows_.push_back(row);
  return static_cast<std::int32_t>(rows_.size()) - 1;
}

void PairScorer::clear_rows() {
  rows_.clear();
  sparse_.clear();
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

/// Writes a candidate token's savings to `savings_`, or takes them away again.
void PairScorer::set_savings(std::int32_t row, bool present) {
  if (row == kNoRow) return;
  const Row& one = rows_[static_cast<std::size_t>(row)];
  for (std::size_t i = one.first; i < one.limit; ++i)
    for (const std::uint32_t position : groups_[sparse_[i].group].positions)
      savings_[position] = present ? sparse_[i].saving : std::uint16_t{0};
}

std::uint32_t PairScorer::aligned(const CandidateTokens& candidate, std::uint32_t least) {
  const auto& weights = query_.weights;
  const std::size_t size = weights.size();
  const std::uint32_t larger = std::max(query_.total_weight, candidate.total_weight);
  const std::uint32_t most = most_cost(least, larger);
  constexpr std::uint32_t kFar = UINT32_MAX / 2;
  const auto pair_cost = [&](std::size_t i, std::uint32_t weight) {
    return std::max<std::uint32_t>(weights[i], weight) - savings_[i];
  };
  // costs_[i]: turning the first i query tokens into the candidate's tokens read so far. A cell
  // costs at least the difference of the two weights read: beyond `most` it is of no use.
  std::size_t first = 0;
  std::size_t limit = 0;  // cells [first, limit] are known
  const auto move_on = [&](std::uint32_t read) {
    while (first < size && weight_before_[first] + most < read)
      ++first;
    while (limit < size && weight_before_[limit + 1] <= read + most)
      ++limit;
  };
  move_on(0);
  for (std::size_t i = 0; i <= limit; ++i)
    costs_[i] = weight_before_[i];
  std::uint32_t read = 0;
  for (std::size_t j = 0; j < candidate.rows.size(); ++j) {
    const std::uint32_t weight = candidate.weights[j];
    read += weight;
    const std::size_t first_before = first;
    const std::size_t limit_before = limit;
    move_on(read);
    for (std::size_t i = limit_before + 1; i <= limit; ++i)
      costs_[i] = kFar;
    if (first > limit) return 0;
    set_savings(candidate.rows[j], true);
    const std::uint32_t paired =
        first > first_before ? costs_[first - 1] + pair_cost(first - 1, weight) : kFar;
    std::uint32_t diagonal = std::exchange(costs_[first], std::min(costs_[first] + weight, paired));
    for (std::size_t i = first; i < limit; ++i) {
      const std::uint32_t substitute = diagonal + pair_cost(i, weight);
      diagonal = costs_[i + 1];
      const std::uint32_t skip = std::min(diagonal + weight, costs_[i] + weights[i]);
      costs_[i + 1] = std::min(substitute, skip);
    }
    set_savings(candidate.rows[j], false);
  }
  if (limit < size || costs_[size] > most) return 0;
  return hundredths_of_percent(larger - costs_[size], larger);
}

}  // namespace neuf
