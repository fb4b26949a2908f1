#include "core/match/score.h"

#include "core/match/edit_distance.h"
#include "core/match/kernel.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace neuf {
namespace {

constexpr std::uint16_t kWholeWeight = 100;  ///< numbers and placeables
constexpr std::uint16_t kMarkWeight = 30;
constexpr std::size_t kMostTieBreakCodePoints = 2'000;

constexpr std::size_t kLongestWeighed = 20;  ///< longer words weigh no more

/// By length in code points: √(length / 5) in hundredths, rounded half up, within 0.4–2: the
/// largest w with (w − ½)² ≤ 2,000 · length.
constexpr std::array<std::uint16_t, kLongestWeighed + 1> make_word_weights() {
  std::array<std::uint16_t, kLongestWeighed + 1> weights{};
  for (std::size_t length = 0; length < weights.size(); ++length) {
    std::uint16_t weight = 40;
    while (weight < 200 &&
           (2ull * weight + 1) * (2ull * weight + 1) <= 8'000ull * std::max<std::size_t>(length, 1))
      ++weight;
    weights[length] = weight;
  }
  return weights;
}

constexpr std::array<std::uint16_t, kLongestWeighed + 1> kWordWeights = make_word_weights();

using Groups = std::span<const TokenGroup>;

/// Savings of one candidate token with each distinct token of the query.
std::vector<PairScorer::GroupSaving> savings_of(const Token& candidate, const ScoredText& query,
                                                Groups groups) {
  std::vector<PairScorer::GroupSaving> savings;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::uint16_t saving = token_saving(query.tokens[groups[g].token], candidate);
    if (saving > 0) savings.push_back({static_cast<std::uint16_t>(g), saving});
  }
  return savings;
}

}  // namespace

std::uint16_t token_weight(const Token& token) {
  switch (token.type) {
    case TokenClass::word:
      return kWordWeights[std::min(count_code_points(token.folded), kLongestWeighed)];
    case TokenClass::punctuation:
      return kMarkWeight;
    default:
      return kWholeWeight;
  }
}

std::uint16_t word_saving(std::size_t distance, std::size_t longer, std::uint16_t smaller_weight) {
  const std::size_t kept = longer - distance;
  return static_cast<std::uint16_t>((2 * kept * smaller_weight + longer) / (2 * longer));
}

std::uint16_t token_saving(const Token& a, const Token& b) {
  if (a.type != b.type) return 0;
  const std::uint16_t smaller = std::min(token_weight(a), token_weight(b));
  if (a.folded == b.folded) return smaller;
  if (a.type != TokenClass::word) return 0;
  // Cheap bounds first: most pairs differ by far.
  const std::size_t length_a = count_code_points(a.folded);
  const std::size_t length_b = count_code_points(b.folded);
  const std::size_t longer = std::max(length_a, length_b);
  if (longer < 4 || longer > kLongestFuzzyWord) return 0;
  if (!is_similar(longer - std::min(length_a, length_b), longer)) return 0;
  EditPattern pattern(to_code_point_string(a.folded));
  const std::size_t distance = pattern.distance(to_code_point_string(b.folded));
  return is_similar(distance, longer) ? word_saving(distance, longer, smaller) : 0;
}

ScoredText prepare(const Segment& segment, const Language& language) {
  ScoredText scored;
  const std::vector<Placeable> placeables = find_placeables(segment.text);
  scored.tokens = tokenize(segment, language, placeables);
  scored.exact = exact_form(segment, placeables);
  scored.text = segment.text;
  scored.weights.reserve(scored.tokens.size());
  for (const Token& token : scored.tokens) {
    scored.weights.push_back(token_weight(token));
    scored.total_weight += scored.weights.back();
  }
  return scored;
}

Score finish_score(std::uint32_t aligned, std::uint32_t bag, const Deductions& deductions) {
  Score result{0, aligned, bag, deductions};
  result.percent = std::clamp(undiscounted(aligned, bag) - deductions.total(), 0, 99);
  return result;
}

Score score(const ScoredText& query, const ScoredText& candidate) {
  if (query.exact == candidate.exact) return {100, 10'000, 10'000, {}};
  if (std::max(query.tokens.size(), candidate.tokens.size()) > kMostComparedTokens) return {};
  PairScorer scorer(query);
  std::map<std::tuple<TokenClass, std::string_view>, std::int32_t> row_of;
  std::vector<std::int32_t> rows;
  for (const Token& token : candidate.tokens) {
    const auto [row, is_new] = row_of.try_emplace({token.type, token.folded}, PairScorer::kNoRow);
    if (is_new) {
      const auto savings = savings_of(token, query, scorer.groups());
      if (!savings.empty()) row->second = scorer.add_row(savings);
    }
    rows.push_back(row->second);
  }
  const CandidateTokens tokens{rows, candidate.weights, candidate.total_weight};
  const std::uint32_t bag = scorer.bag(tokens);
  return finish_score(scorer.aligned(tokens), bag, deductions(query, candidate));
}

std::uint32_t character_similarity(std::string_view a, std::string_view b) {
  auto first = to_code_point_string(a);
  auto second = to_code_point_string(b);
  first.resize(std::min(first.size(), kMostTieBreakCodePoints));
  second.resize(std::min(second.size(), kMostTieBreakCodePoints));
  const auto longer = static_cast<std::uint32_t>(std::max(first.size(), second.size()));
  if (longer == 0) return 10'000;
  const auto distance = static_cast<std::uint32_t>(EditPattern(first).distance(second));
  return hundredths_of_percent(longer - distance, longer);
}

}  // namespace neuf
