#pragma once

#include "core/match/score.h"
#include "core/match/vocabulary.h"
#include "core/store/store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

// A run: an immutable piece of the index, flat arrays over a set of segments that are numbered by
// weight, so that a range of weights is a range of numbers in every list.

namespace neuf {

/// Number of a segment within its run, ascending with its weight.
using SegmentNumber = std::uint32_t;

/// Where an indexed segment comes from.
struct SegmentPlace {
  RowId row = 0;
  std::uint32_t variant = 0;  ///< index in `Unit::variants`
};

/// Immutable once built; any thread may read it.
class Run {
 public:
  std::size_t size() const { return places_.size(); }

  const SegmentPlace& place(SegmentNumber segment) const { return places_[segment]; }

  std::uint32_t weight(SegmentNumber segment) const { return weights_[segment]; }

  /// Token numbers of a segment in order; none for one that is only found when identical.
  std::span<const TokenId> tokens(SegmentNumber segment) const;

  /// Segments that contain the token, ascending.
  std::span<const SegmentNumber> postings(TokenId token) const;

  /// Segments with this hash of the exact form.
  std::span<const std::pair<std::uint64_t, SegmentNumber>> with_exact_hash(
      std::uint64_t hash) const;

  /// [first, limit): the segments whose weight lies within [lightest, heaviest].
  std::pair<SegmentNumber, SegmentNumber> weight_range(std::uint32_t lightest,
                                                       std::uint32_t heaviest) const;

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  friend class RunBuilder;

  Vocabulary vocabulary_;
  std::vector<SegmentPlace> places_;
  std::vector<std::uint32_t> weights_;
  std::vector<std::uint64_t> token_starts_;  ///< size() + 1
  std::vector<TokenId> tokens_;
  std::vector<std::uint64_t> posting_starts_;  ///< vocabulary size + 1
  std::vector<SegmentNumber> postings_;
  std::vector<std::pair<std::uint64_t, SegmentNumber>> exact_hashes_;  ///< sorted
};

/// Collects segments and makes a run of them. Not thread-safe.
class RunBuilder {
 public:
  void add(const SegmentPlace& place, const ScoredText& text);

  /// All segments of another run.
  void add(const Run& run);

  std::size_t size() const { return segments_.size(); }

  /// The builder is empty after it.
  std::shared_ptr<const Run> build();

 private:
  struct Segment {
    SegmentPlace place;
    std::uint32_t weight = 0;
    std::uint64_t exact_hash = 0;
    std::size_t first_token = 0;
    std::size_t limit_token = 0;
  };

  void fill_segments();
  void fill_postings();

  std::unique_ptr<Run> run_ = std::make_unique<Run>();
  std::vector<Segment> segments_;
  std::vector<TokenId> tokens_;
};

}  // namespace neuf
