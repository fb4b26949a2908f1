#pragma once

#include "core/match/score.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The integer arithmetic of the score, shared by score() and the index, which differ only in how
// they know the savings of token pairs.
//   PairScorer scorer(query);
//   const auto row = scorer.add_row({{{.group = 0, .saving = 126}}});  // one candidate token
//   scorer.bag({.rows = {row, PairScorer::kNoRow}, …})                 // hundredths of a percent

namespace neuf {

/// A candidate's tokens as the scorer sees them.
struct CandidateTokens {
  std::span<const std::int32_t> rows;      ///< of each token: from `add_row`, or `kNoRow`
  std::span<const std::uint16_t> weights;  ///< of each token, in hundredths
  std::uint32_t total_weight = 0;
};

/// Distinct tokens of a query: the same class and folded form.
struct TokenGroup {
  std::size_t token = 0;                     ///< index of its first token in the query
  std::span<const std::uint32_t> positions;  ///< of all its tokens
  std::uint16_t weight = 0;                  ///< of one of them, in hundredths
  std::uint16_t count = 0;
};

/// Scores candidates against one query. Not thread-safe; borrows the query.
class PairScorer {
 public:
  static constexpr std::int32_t kNoRow = -1;

  /// What a candidate token saves with the tokens of a group of the query, in hundredths.
  struct GroupSaving {
    std::uint16_t group = 0;
    std::uint16_t saving = 0;
  };

  explicit PairScorer(const ScoredText& query);
  PairScorer(const PairScorer&) = delete;  // its groups point into it
  PairScorer& operator=(const PairScorer&) = delete;
  ~PairScorer() = default;

  std::span<const TokenGroup> groups() const { return groups_; }

  /// Makes a distinct candidate token known by its savings. Every occurrence of it must use this
  /// row.
  std::int32_t add_row(std::span<const GroupSaving> savings);
  void clear_rows();

  /// Hundredths of a percent, 0–10,000.
  std::uint32_t bag(const CandidateTokens& candidate);

  /// Any lower value when it is below `least`: then only the part of the table near the diagonal is
  /// looked at that can lead there (E. Ukkonen, "Algorithms for approximate string matching",
  /// Information and Control 64 (1985)).
  std::uint32_t aligned(const CandidateTokens& candidate, std::uint32_t least = 0);

 private:
  struct Row {
    std::size_t first = 0;  ///< in `sparse_`
    std::size_t limit = 0;
    std::uint32_t positions = 0;  ///< query tokens that it resembles
    std::uint16_t best = 0;       ///< its highest saving
    std::uint32_t used = 0;       ///< scratch of `bag`
  };

  struct GroupUse {
    std::uint32_t tokens = 0;
    std::uint16_t best = 0;
  };

  std::uint32_t candidate_side(const CandidateTokens& candidate);
  std::uint32_t query_side(const CandidateTokens& candidate);
  void set_savings(std::int32_t row, bool present);

  const ScoredText& query_;
  std::vector<TokenGroup> groups_;
  std::vector<std::uint32_t> positions_;      ///< of the query's tokens, ordered by group
  std::vector<std::uint32_t> weight_before_;  ///< of each query token, and the total
  std::vector<Row> rows_;
  std::vector<GroupSaving> sparse_;
  std::vector<std::uint16_t> savings_;  ///< of one candidate token, by query token; else zeros
  std::vector<GroupUse> uses_;
  std::vector<std::uint32_t> costs_;
};

/// 10,000 · part / whole, rounded half up; 0 for an empty whole.
std::uint32_t hundredths_of_percent(std::uint32_t part, std::uint32_t whole);

/// The least part of `whole` that reaches `percent`, rounding as `hundredths_of_percent` does.
std::uint32_t least_part(int percent, std::uint32_t whole);

/// Score before deductions, whole percent.
inline int undiscounted(std::uint32_t aligned, std::uint32_t bag) {
  return static_cast<int>((aligned + bag) / 200);
}

}  // namespace neuf
