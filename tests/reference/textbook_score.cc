#include "tests/reference/textbook_score.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace neuf::reference {
namespace {

using Matrix = std::vector<std::vector<long>>;

std::u32string letters(const std::string& utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();)
    out += next_code_point(utf8, at);
  return out;
}

long round_half_up(double x) {
  return static_cast<long>(std::floor(x + 0.5));
}

long weight(const Token& token) {
  if (token.type == TokenClass::punctuation) return 30;
  if (token.type != TokenClass::word) return 100;
  const double length = static_cast<double>(letters(token.folded).size());
  return round_half_up(100 * std::clamp(std::sqrt(length / 5), 0.4, 2.0));
}

long saving(const Token& a, const Token& b) {
  if (a.type != b.type) return 0;
  const long smaller = std::min(weight(a), weight(b));
  if (a.folded == b.folded) return smaller;
  if (a.type != TokenClass::word) return 0;
  const auto one = letters(a.folded);
  const auto other = letters(b.folded);
  const double longer = static_cast<double>(std::max(one.size(), other.size()));
  if (longer > 255) return 0;
  const double similarity = 1 - static_cast<double>(textbook_distance(one, other)) / longer;
  return similarity >= 0.75 ? round_half_up(similarity * static_cast<double>(smaller)) : 0;
}

long total(const ScoredText& text) {
  long sum = 0;
  for (const Token& token : text.tokens)
    sum += weight(token);
  return sum;
}

long hundredths(long part, long whole) {
  if (whole == 0) return 0;
  return round_half_up(10'000.0 * static_cast<double>(part) / static_cast<double>(whole));
}

long aligned(const ScoredText& a, const ScoredText& b) {
  const std::size_t rows = a.tokens.size();
  const std::size_t columns = b.tokens.size();
  Matrix cost(rows + 1, std::vector<long>(columns + 1));
  for (std::size_t i = 1; i <= rows; ++i)
    cost[i][0] = cost[i - 1][0] + weight(a.tokens[i - 1]);
  for (std::size_t j = 1; j <= columns; ++j)
    cost[0][j] = cost[0][j - 1] + weight(b.tokens[j - 1]);
  for (std::size_t i = 1; i <= rows; ++i) {
    for (std::size_t j = 1; j <= columns; ++j) {
      const Token& one = a.tokens[i - 1];
      const Token& other = b.tokens[j - 1];
      const long substitute =
          cost[i - 1][j - 1] + std::max(weight(one), weight(other)) - saving(one, other);
      cost[i][j] =
          std::min({substitute, cost[i - 1][j] + weight(one), cost[i][j - 1] + weight(other)});
    }
  }
  const long larger = std::max(total(a), total(b));
  return hundredths(std::max(0L, larger - cost[rows][columns]), larger);
}

/// For each distinct token of `side`: how often it occurs, capped by the tokens of the other side
/// that resemble it, times the most it saves with one of them.
long one_side(const ScoredText& side, const ScoredText& other) {
  std::map<std::pair<TokenClass, std::string>, std::vector<const Token*>> distinct;
  for (const Token& token : side.tokens)
    distinct[{token.type, token.folded}].push_back(&token);
  long sum = 0;
  for (const auto& [_, tokens] : distinct) {
    long similar = 0;
    long best = 0;
    for (const Token& candidate : other.tokens) {
      const long one = saving(*tokens.front(), candidate);
      similar += one > 0 ? 1 : 0;
      best = std::max(best, one);
    }
    sum += std::min(static_cast<long>(tokens.size()), similar) * best;
  }
  return sum;
}

long bag(const ScoredText& a, const ScoredText& b) {
  const long smaller = std::min(total(a), total(b));
  return hundredths(std::min({one_side(a, b), one_side(b, a), smaller}),
                    std::max(total(a), total(b)));
}

}  // namespace

std::size_t textbook_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j - 1] + change, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
    }
  }
  return cost[a.size()][b.size()];
}

Score textbook_score(const ScoredText& query, const ScoredText& candidate) {
  Score result;
  if (query.exact == candidate.exact) {
    result = {100, 10'000, 10'000, {}};
    return result;
  }
  if (std::max(query.tokens.size(), candidate.tokens.size()) > kMostComparedTokens) return {};
  result.aligned = static_cast<std::uint32_t>(aligned(query, candidate));
  result.bag = static_cast<std::uint32_t>(bag(query, candidate));
  result.deductions = deductions(query, candidate);
  const long whole = (result.aligned + result.bag) / 200;
  result.percent = static_cast<int>(std::clamp(whole - result.deductions.total(), 0L, 99L));
  return result;
}

}  // namespace neuf::reference
