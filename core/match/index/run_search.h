#pragma once

#include "core/match/index/dense_bound.h"
#include "core/match/index/run.h"
#include "core/match/index/written_forms.h"
#include "core/match/kernel.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

// One query against one run: finds every segment that reaches a score, the best first.
//
// Why nothing is missed. A token group of the query (count · weight) saves nothing with a segment
// that has no neighbour of it. So if the groups whose lists are *not* read, and the dense elements
// of the others, save less than the bag must, every answer stands in one of the lists that are
// read: the dearest lists are left out as long as that holds. Where dense elements alone could
// reach it, their columns are summed for all segments besides. What a segment got from the lists,
// what its dense elements can save, and all that the lists left out could give bound its bag from
// above; only where that reaches the threshold the exact bag is taken.

namespace neuf {

/// A segment with its score before penalties.
struct FoundSegment {
  SegmentNumber segment = 0;
  Score score;
};

/// Buffers that a search fills and leaves clean; reuse them. Not thread-safe.
struct SearchScratch {
  std::vector<std::uint32_t> sums;  ///< by segment: what its lists save, and who added last
  std::vector<SegmentNumber> touched;

  struct Promising {
    SegmentNumber segment = 0;
    std::uint32_t sum = 0;
  };

  std::vector<Promising> promising;
  std::vector<std::int32_t> row_of;  ///< by token of the run, else PairScorer::kNoRow
  std::vector<FormId> forms;
  std::vector<std::int32_t> rows;
  std::vector<std::uint16_t> weights;

  struct Candidate {
    SegmentNumber segment = 0;
    std::uint32_t bag = 0;  ///< hundredths of a percent
  };

  std::array<std::vector<SegmentNumber>, 101> by_bound;  ///< index: percent that the bag may reach
  std::array<std::vector<Candidate>, 101> by_bag;        ///< index: percent

  void make_room(const Run& run);
};

/// Not thread-safe; borrows its arguments.
class RunSearch {
 public:
  RunSearch(const Run& run, const ScoredText& query, PairScorer& scorer, SearchScratch& scratch);
  RunSearch(const RunSearch&) = delete;
  RunSearch& operator=(const RunSearch&) = delete;
  ~RunSearch();

  /// Whether anything but what is identical can reach so much: spares the search.
  static bool can_find(const ScoredText& query, int percent);

  /// The least percentage that is still wanted (1–100); it may rise as results come in.
  using Bar = std::function<int()>;
  using Visit = std::function<Status(const FoundSegment&)>;

  /// Every segment that reaches the bar, in the order of their bags. An error ends it; one of
  /// `keep_going`, too, which is asked before each alignment.
  Status search(const Bar& bar, const Visit& visit, const std::function<Status()>& keep_going = {});

 private:
  /// What a token group of the query can get, in hundredths.
  struct GroupGain {
    std::uint32_t sparse = 0;  ///< at most from tokens with lists
    std::uint32_t dense = 0;   ///< at most from dense elements
    std::size_t cost = 0;      ///< segments in its lists
    bool is_read = true;
  };

  void learn_neighbours();
  void add_dense(TokenId token, std::uint32_t count, std::uint32_t saving, std::uint32_t least);
  void bound_dense();

  struct Choice {
    std::uint32_t unread = 0;  ///< what groups that aren't read can save at most through lists
    bool needs_scan = false;   ///< some answers may stand in no list
  };

  /// Says which groups to read.
  Choice choose_lists(std::uint32_t least);
  void read_more(std::span<const std::size_t> by_cost, Choice& choice);

  struct ListReading {
    SegmentRange range;
    std::uint32_t stamp = 0;  ///< number of the group from 1; 0: it has none
    std::uint32_t saving = 0;
  };

  void read_list(std::span<const SegmentNumber> list, const ListReading& reading);
  void read_group(std::size_t group, SegmentRange range);
  void collect(int percent);
  void keep_promising(std::size_t by_lists, std::uint32_t least, std::uint32_t unread);
  Status visit_best(int lowest, const Bar& bar, const Visit& visit,
                    const std::function<Status()>& keep_going);
  void sort_by_bag(std::size_t percent, int lowest);
  CandidateTokens tokens_of(SegmentNumber segment);
  FoundSegment finish(SegmentNumber segment, std::uint32_t bag, int bar);

  const Run& run_;
  const ScoredText& query_;
  PairScorer& scorer_;
  SearchScratch& scratch_;
  std::vector<std::shared_ptr<const Neighbours>> neighbours_;  ///< by group
  std::vector<GroupGain> gains_;                               ///< by group
  DenseBound dense_bound_;
  std::unique_ptr<WrittenForms> written_;  ///< made when first needed
};

}  // namespace neuf
