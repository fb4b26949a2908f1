// What folding hid. Entry point: deductions(); everything is counted on multisets, so that it
// depends on neither order nor alignment, and is symmetric.
#include "core/match/score.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace neuf {
namespace {

using Pieces = std::vector<std::string_view>;

/// Pieces of all tokens of a class, as `piece_of` sees them, sorted.
template <class PieceOf>
Pieces pieces(const ScoredText& scored, TokenClass type, PieceOf piece_of) {
  Pieces found;
  for (const Token& token : scored.tokens)
    if (token.type == type) found.push_back(piece_of(token));
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t count_common(const Pieces& a, const Pieces& b) {
  Pieces common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

/// How many tokens of a class are equal folded, and as written.
struct Common {
  std::size_t folded = 0;
  std::size_t written = 0;
  std::size_t smaller = 0;  ///< tokens of the class in the side that has fewer
};

Common common_tokens(const ScoredText& a, const ScoredText& b, TokenClass type) {
  const auto folded = [](const Token& token) { return std::string_view(token.folded); };
  const auto written = [](const ScoredText& scored) {
    return [&scored](const Token& token) { return token.range.of(scored.text); };
  };
  const Pieces folded_a = pieces(a, type, folded);
  const Pieces folded_b = pieces(b, type, folded);
  return {count_common(folded_a, folded_b),
          count_common(pieces(a, type, written(a)), pieces(b, type, written(b))),
          std::min(folded_a.size(), folded_b.size())};
}

/// The white space and hidden marks between tokens, when both texts have the same tokens.
bool only_gaps_differ(const ScoredText& a, const ScoredText& b) {
  if (a.tokens.size() != b.tokens.size()) return false;
  std::size_t done_a = 0;
  std::size_t done_b = 0;
  bool gaps_differ = false;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    const Token& one = a.tokens[i];
    const Token& other = b.tokens[i];
    if (one.type != other.type || one.folded != other.folded) return false;
    const auto gap_a = a.text.substr(done_a, one.range.start - std::min(done_a, one.range.start));
    const auto gap_b =
        b.text.substr(done_b, other.range.start - std::min(done_b, other.range.start));
    gaps_differ = gaps_differ || gap_a != gap_b;
    done_a = one.range.limit;
    done_b = other.range.limit;
  }
  return gaps_differ || a.text.substr(done_a) != b.text.substr(done_b);
}

std::size_t count_code_differences(const ScoredText& a, const ScoredText& b) {
  constexpr std::size_t kKinds = 5;
  std::array<long, kKinds> balance{};
  for (const Token& token : a.tokens)
    if (token.type == TokenClass::placeable) ++balance.at(static_cast<std::size_t>(token.kind));
  for (const Token& token : b.tokens)
    if (token.type == TokenClass::placeable) --balance.at(static_cast<std::size_t>(token.kind));
  long missing = 0;
  for (const long one : balance)
    missing += one < 0 ? -one : one;
  return static_cast<std::size_t>(missing);
}

std::uint8_t at_most(std::size_t points, std::size_t most) {
  return static_cast<std::uint8_t>(std::min(points, most));
}

}  // namespace

Deductions make_deductions(const WrittenDifferences& differences) {
  Deductions points;
  points.letter_case = differences.letter_case ? 1 : 0;
  points.spacing = differences.spacing ? 1 : 0;
  points.punctuation = at_most(differences.marks, 2);
  points.numbers = at_most(differences.numbers, 3);
  points.codes = at_most(2 * differences.codes, 6);
  return points;
}

Deductions deductions(const ScoredText& a, const ScoredText& b) {
  const Common words = common_tokens(a, b, TokenClass::word);
  const Common marks = common_tokens(a, b, TokenClass::punctuation);
  const Common numbers = common_tokens(a, b, TokenClass::number);
  return make_deductions({.letter_case = words.folded > words.written,
                          .spacing = marks.folded > marks.written || only_gaps_differ(a, b),
                          .marks = marks.smaller - marks.folded,
                          .numbers = numbers.smaller - numbers.written,
                          .codes = count_code_differences(a, b)});
}

}  // namespace neuf
