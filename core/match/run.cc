#include "core/match/run.h"

#include <algorithm>

namespace neuf {

std::span<const TokenId> Run::tokens(SegmentNumber segment) const {
  const std::size_t start = token_starts_[segment];
  return std::span(tokens_).subspan(start, token_starts_[segment + 1] - start);
}

std::span<const SegmentNumber> Run::postings(TokenId token) const {
  const std::size_t start = posting_starts_[token];
  return std::span(postings_).subspan(start, posting_starts_[token + 1] - start);
}

std::span<const std::pair<std::uint64_t, SegmentNumber>> Run::with_exact_hash(
    std::uint64_t hash) const {
  const auto range = std::ranges::equal_range(exact_hashes_, hash, {},
                                              &std::pair<std::uint64_t, SegmentNumber>::first);
  return {range.begin(), range.end()};
}

std::pair<SegmentNumber, SegmentNumber> Run::weight_range(std::uint32_t lightest,
                                                          std::uint32_t heaviest) const {
  const auto first = std::lower_bound(weights_.begin(), weights_.end(), lightest);
  const auto limit = std::upper_bound(first, weights_.end(), heaviest);
  return {static_cast<SegmentNumber>(first - weights_.begin()),
          static_cast<SegmentNumber>(limit - weights_.begin())};
}

void RunBuilder::add(const SegmentPlace& place, const ScoredText& text) {
  Segment segment{place, text.total_weight, stable_hash(text.exact), tokens_.size(), 0};
  if (text.tokens.size() <= kMostComparedTokens)
    for (const Token& token : text.tokens)
      tokens_.push_back(run_->vocabulary_.intern(token));
  segment.limit_token = tokens_.size();
  segments_.push_back(segment);
}

void RunBuilder::add(const Run& run) {
  std::vector<TokenId> new_id;
  for (TokenId token = 0; token < run.vocabulary().size(); ++token)
    new_id.push_back(run_->vocabulary_.intern(run.vocabulary(), token));
  const std::size_t before = segments_.size();
  for (SegmentNumber i = 0; i < run.size(); ++i) {
    Segment segment{run.place(i), run.weight(i), 0, tokens_.size(), 0};
    for (const TokenId token : run.tokens(i))
      tokens_.push_back(new_id[token]);
    segment.limit_token = tokens_.size();
    segments_.push_back(segment);
  }
  for (const auto& [hash, number] : run.exact_hashes_)
    segments_[before + number].exact_hash = hash;
}

void RunBuilder::fill_segments() {
  Run& run = *run_;
  run.token_starts_.push_back(0);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = segments_[i];
    run.places_.push_back(segment.place);
    run.weights_.push_back(segment.weight);
    for (std::size_t t = segment.first_token; t < segment.limit_token; ++t)
      run.tokens_.push_back(tokens_[t]);
    run.token_starts_.push_back(run.tokens_.size());
    run.exact_hashes_.emplace_back(segment.exact_hash, static_cast<SegmentNumber>(i));
  }
  std::sort(run.exact_hashes_.begin(), run.exact_hashes_.end());
}

/// By counting: a pass for the lengths, a pass to fill; a token counts once per segment.
void RunBuilder::fill_postings() {
  Run& run = *run_;
  constexpr SegmentNumber kNone = ~SegmentNumber{0};
  std::vector<SegmentNumber> last(run.vocabulary_.size(), kNone);
  std::vector<std::uint64_t> next(run.vocabulary_.size() + 1);
  const auto for_each_posting = [&](auto&& visit) {
    std::fill(last.begin(), last.end(), kNone);
    for (SegmentNumber segment = 0; segment < run.size(); ++segment) {
      for (const TokenId token : run.tokens(segment)) {
        if (last[token] != segment) visit(token, segment);
        last[token] = segment;
      }
    }
  };
  for_each_posting([&](TokenId token, SegmentNumber) { ++next[token + 1]; });
  for (std::size_t token = 1; token < next.size(); ++token)
    next[token] += next[token - 1];
  run.posting_starts_ = next;
  run.postings_.resize(next.back());
  for_each_posting(
      [&](TokenId token, SegmentNumber segment) { run.postings_[next[token]++] = segment; });
}

std::shared_ptr<const Run> RunBuilder::build() {
  std::stable_sort(segments_.begin(), segments_.end(),
                   [](const Segment& a, const Segment& b) { return a.weight < b.weight; });
  run_->vocabulary_.freeze();
  fill_segments();
  fill_postings();
  segments_.clear();
  tokens_.clear();
  std::shared_ptr<const Run> built = std::move(run_);
  run_ = std::make_unique<Run>();
  return built;
}

}  // namespace neuf
