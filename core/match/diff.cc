#include "core/match/diff.h"

#include <algorithm>

namespace neuf {
namespace {

enum class Step : std::uint8_t { pair, only_query, only_match };

bool same_as_written(const ScoredText& query, std::size_t i, const ScoredText& match,
                     std::size_t j) {
  const Token& a = query.tokens[i];
  const Token& b = match.tokens[j];
  return a.type == b.type && a.kind == b.kind && a.folded == b.folded &&
         (a.type == TokenClass::placeable || a.range.of(query.text) == b.range.of(match.text));
}

/// The least-weight edit script, as steps in order. Takes memory in the product of the lengths.
std::vector<Step> edit_script(const ScoredText& query, const ScoredText& match) {
  const std::size_t rows = query.tokens.size();
  const std::size_t columns = match.tokens.size();
  std::vector<std::uint32_t> costs((rows + 1) * (columns + 1));
  const auto cost = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return costs[i * (columns + 1) + j];
  };
  for (std::size_t i = 0; i < rows; ++i)
    cost(i + 1, 0) = cost(i, 0) + query.weights[i];
  for (std::size_t j = 0; j < columns; ++j)
    cost(0, j + 1) = cost(0, j) + match.weights[j];
  const auto pair_cost = [&](std::size_t i, std::size_t j) {
    const std::uint32_t larger = std::max(query.weights[i], match.weights[j]);
    return cost(i, j) + larger - token_saving(query.tokens[i], match.tokens[j]);
  };
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j)
      cost(i + 1, j + 1) = std::min(
          {pair_cost(i, j), cost(i, j + 1) + query.weights[i], cost(i + 1, j) + match.weights[j]});
  std::vector<Step> steps;
  for (std::size_t i = rows, j = columns; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && cost(i, j) == pair_cost(i - 1, j - 1)) {
      steps.push_back(Step::pair);
      --i, --j;
    } else if (i > 0 && cost(i, j) == cost(i - 1, j) + query.weights[i - 1]) {
      steps.push_back(Step::only_query);
      --i;
    } else {
      steps.push_back(Step::only_match);
      --j;
    }
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

/// Joins neighbouring steps of one kind to parts.
class PartBuilder {
 public:
  void add(DiffOp op, ByteRange query, ByteRange match) {
    if (parts_.empty() || parts_.back().op != op) {
      parts_.push_back({op, query, match});
      return;
    }
    parts_.back().query.limit = std::max(parts_.back().query.limit, query.limit);
    parts_.back().match.limit = std::max(parts_.back().match.limit, match.limit);
  }

  std::vector<DiffPart> take() { return std::move(parts_); }

 private:
  std::vector<DiffPart> parts_;
};

}  // namespace

std::vector<DiffPart> diff(const ScoredText& query, const ScoredText& match) {
  PartBuilder builder;
  if (std::max(query.tokens.size(), match.tokens.size()) > kMostDiffedTokens) {
    const DiffOp op = query.exact == match.exact ? DiffOp::equal : DiffOp::changed;
    builder.add(op, {0, query.text.size()}, {0, match.text.size()});
    return builder.take();
  }
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t query_end = 0;
  std::size_t match_end = 0;
  for (const Step step : edit_script(query, match)) {
    const bool in_query = step != Step::only_match;
    const bool in_match = step != Step::only_query;
    const ByteRange here = in_query ? query.tokens[i].range : ByteRange{query_end, query_end};
    const ByteRange there = in_match ? match.tokens[j].range : ByteRange{match_end, match_end};
    DiffOp op = in_query ? DiffOp::added : DiffOp::removed;
    if (step == Step::pair)
      op = same_as_written(query, i, match, j) ? DiffOp::equal : DiffOp::changed;
    builder.add(op, here, there);
    query_end = here.limit;
    match_end = there.limit;
    i += in_query ? 1 : 0;
    j += in_match ? 1 : 0;
  }
  return builder.take();
}

}  // namespace neuf
