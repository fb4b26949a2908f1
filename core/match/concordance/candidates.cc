#include "core/match/concordance/candidates.h"

#include "core/match/edit_distance.h"

#include <algorithm>
#include <numeric>

namespace neuf {
namespace {

/// What the index knows of a pattern.
struct IndexedPattern {
  const TokenPattern* pattern = nullptr;
  TokenId token = kNone;  ///< of a pattern without *; kNone: the run has none like it
  std::size_t cost = 0;   ///< of reading it, about
};

/// The bit of a token that has no list, or kDenseElements.
std::size_t dense_bit(const Run& run, TokenId token) {
  for (std::size_t bit = 0; bit < kDenseElements; ++bit)
    if (run.elements[bit].token == token && run.elements[bit].occurrence == 0) return bit;
  return kDenseElements;
}

IndexedPattern look_up(const Run& run, const TokenPattern& pattern) {
  if (pattern.has_wildcard()) return {&pattern, kNone, run.lists.size() + run.size()};
  const bool has_form = pattern.type == TokenClass::word || pattern.type == TokenClass::punctuation;
  const TokenId token = run.vocabulary().find(
      pattern.type, has_form ? to_code_point_string(pattern.form) : std::u32string());
  if (token == kNone) return {&pattern, kNone, 0};
  const auto [first, limit] = run.list(token);
  return {&pattern, token, first < limit ? limit - first : run.size()};
}

/// The patterns of all terms, the cheapest first.
std::vector<IndexedPattern> patterns_by_cost(const Run& run, const ConcordanceQuery& query) {
  std::vector<IndexedPattern> patterns;
  for (const ConcordanceTerm& term : query.terms)
    for (const TokenPattern& pattern : term)
      patterns.push_back(look_up(run, pattern));
  std::ranges::stable_sort(patterns, {}, &IndexedPattern::cost);
  return patterns;
}

Status ask(const std::function<Status()>& keep_going) {
  return keep_going ? keep_going() : Status();
}

Status add_words(const Run& run, const TokenPattern& pattern, SegmentSet& segments,
                 const std::function<Status()>& keep_going) {
  constexpr std::size_t kBetweenAsking = 4'096;  // words
  const std::size_t literal =
      std::accumulate(pattern.pieces.begin(), pattern.pieces.end(), std::size_t{0},
                      [](std::size_t sum, const auto& piece) { return sum + piece.size(); });
  Status asked;
  std::size_t words = 0;
  run.vocabulary().for_each_word(literal, [&](TokenId token, std::u32string_view folded) {
    if (fits_pieces(pattern.pieces, folded)) segments.add_all_with(run, token);
    if (++words % kBetweenAsking == 0) asked = ask(keep_going);
    return asked.has_value();
  });
  return asked;
}

}  // namespace

void SegmentSet::add_all_with(const Run& run, TokenId token) {
  const auto [first, limit] = run.list(token);
  run.lists.for_each_span(first, limit, [&](std::span<const SegmentNumber> part) {
    for (const SegmentNumber segment : part)
      add(segment);
  });
  if (first < limit) return;
  const std::size_t bit = dense_bit(run, token);
  if (bit == kDenseElements) return;
  for (std::size_t word = 0; word < words_.size(); ++word)
    words_[word] |= run.columns[bit * words_.size() + word];
}

void SegmentSet::keep_common(const SegmentSet& other) {
  for (std::size_t word = 0; word < words_.size(); ++word)
    words_[word] &= other.words_[word];
}

bool SegmentSet::empty() const {
  return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
}

Result<SegmentSet> find_candidates(const Run& run, const ConcordanceQuery& query,
                                   const std::function<Status()>& keep_going) {
  SegmentSet common(run.size());
  bool is_first = true;
  for (const IndexedPattern& one : patterns_by_cost(run, query)) {
    if (auto asked = ask(keep_going); !asked) return asked.error();
    SegmentSet having(run.size());
    if (one.token != kNone) having.add_all_with(run, one.token);
    if (one.pattern->has_wildcard())
      if (auto added = add_words(run, *one.pattern, having, keep_going); !added)
        return added.error();
    if (is_first)
      common = std::move(having);
    else
      common.keep_common(having);
    is_first = false;
    if (common.empty()) break;
  }
  // Too long to be compared, so without tokens here.
  const SegmentRange unindexed = run.weight_range(0, 0);
  for (SegmentNumber segment = unindexed.first; segment < unindexed.limit; ++segment)
    common.add(segment);
  return common;
}

}  // namespace neuf
