#include "tests/reference/plain_score.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace neuf::reference {

PlainText plain_text(const ScoredText& text) {
  PlainText plain;
  for (const Token& token : text.tokens) {
    const std::string_view written = std::string_view(text.text).substr(
        token.range.start, token.range.limit - token.range.start);
    const bool is_word = token.type == TokenClass::word;
    plain.push_back(stable_hash(is_word ? token.folded : written));
  }
  return plain;
}

std::size_t plain_distance(const PlainText& a, const PlainText& b) {
  // A row of the matrix at a time: cost[j] turns the tokens of `a` seen so far into b's first j.
  std::vector<std::size_t> cost(b.size() + 1);
  std::iota(cost.begin(), cost.end(), std::size_t{0});
  for (const std::uint64_t token : a) {
    std::size_t diagonal = cost[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (token == b[j - 1] ? 0 : 1);
      diagonal = cost[j];
      cost[j] = std::min({substituted, cost[j] + 1, cost[j - 1] + 1});
    }
  }
  return cost.back();
}

double plain_score(const PlainText& a, const PlainText& b) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer == 0) return 100;
  const std::size_t kept = longer - plain_distance(a, b);
  return 100.0 * static_cast<double>(kept) / static_cast<double>(longer);
}

}  // namespace neuf::reference
