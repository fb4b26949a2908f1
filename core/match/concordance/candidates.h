#pragma once

#include "core/base/result.h"
#include "core/match/concordance/query.h"
#include "core/match/index/run.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace neuf {

/// A set of a run's segments, a bit each.
class SegmentSet {
 public:
  /// Empty.
  explicit SegmentSet(std::size_t segments) : words_((segments + kBits - 1) / kBits) {}

  void add(SegmentNumber segment) {
    words_[segment / kBits] |= std::uint64_t{1} << segment % kBits;
  }

  /// Those that have the token.
  void add_all_with(const Run& run, TokenId token);
  void keep_common(const SegmentSet& other);
  bool empty() const;

  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word)
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1)
        visit(static_cast<SegmentNumber>(kBits * word +
                                         static_cast<std::size_t>(std::countr_zero(bits))));
  }

 private:
  static constexpr std::size_t kBits = 64;

  std::vector<std::uint64_t> words_;
};

/// The segments of a run that may hold what the query asks for: all that do, and others, since the
/// index knows neither the order of tokens nor numbers and placeholders as written. Whoever has no
/// tokens in the run is among them. A word with * stands for all words of the run that it fits,
/// however many. Takes a bit per segment. Errors: those of `keep_going`, which may be empty.
Result<SegmentSet> find_candidates(const Run& run, const ConcordanceQuery& query,
                                   const std::function<Status()>& keep_going);

}  // namespace neuf
