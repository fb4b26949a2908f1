#pragma once

#include "core/match/kernel.h"
#include "core/match/run.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

// One query against one run: finds every segment whose bag reaches a threshold.
//
// Why nothing is missed. A token group of the query (count · weight) saves nothing with a segment
// that has no neighbour of it. So if the groups whose lists are *not* read weigh less than the bag
// must save at least, every answer stands in one of the lists that are read: the dearest lists are
// left out as long as that holds. What a segment got from the lists plus all that the others could
// give bounds its bag from above; only where that reaches the threshold the exact bag is taken.

namespace neuf {

struct Candidate {
  SegmentNumber segment = 0;
  std::uint32_t bag = 0;  ///< hundredths of a percent
};

/// Buffers that a search fills and leaves clean; reuse them. Not thread-safe.
struct SearchScratch {
  struct Sum {
    std::uint32_t saved = 0;       ///< bound of what the lists read so far can save
    std::uint32_t last_group = 0;  ///< number from 1 of the group that added last
  };

  std::vector<Sum> sums;  ///< by segment
  std::vector<SegmentNumber> touched;
  std::vector<std::int32_t> rows;
  std::vector<std::uint16_t> weights;
};

/// Not thread-safe; borrows its arguments.
class RunSearch {
 public:
  RunSearch(const Run& run, const ScoredText& query, PairScorer& scorer, SearchScratch& scratch);

  /// All segments whose bag is at least `percent` (1–100), the best first.
  std::vector<Candidate> candidates(int percent);

  /// Hundredths of a percent.
  std::uint32_t aligned(SegmentNumber segment);

 private:
  struct List {
    std::uint32_t most = 0;  ///< what the group can save at most
    std::size_t cost = 0;    ///< postings to read
  };

  void learn_rows();
  /// Marks the groups to read; the sum of what the others can save at most.
  std::uint32_t choose_lists(std::uint32_t least, std::vector<bool>& is_read) const;
  void read_group(std::size_t group, SegmentNumber first, SegmentNumber limit);
  CandidateTokens tokens_of(SegmentNumber segment);

  const Run& run_;
  const ScoredText& query_;
  PairScorer& scorer_;
  SearchScratch& scratch_;
  std::vector<std::shared_ptr<const std::vector<Neighbour>>> neighbours_;  ///< by group
  std::unordered_map<TokenId, std::int32_t> row_of_;
};

}  // namespace neuf
