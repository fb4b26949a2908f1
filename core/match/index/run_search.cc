#include "core/match/index/run_search.h"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <utility>

namespace neuf {
namespace {

// An entry of SearchScratch::sums: the savings in the low bits, and above them the number from 1 of
// the group that added last, 0 for groups beyond those that can be numbered.
constexpr unsigned kSumBits = 24;
constexpr std::uint32_t kSumMask = (1u << kSumBits) - 1;
constexpr std::size_t kMostStamps = 255;

constexpr std::size_t kAhead = 16;  ///< how far memory is asked for before it is read

/// The most that a segment can weigh if `percent` of it is to fit into `weight`.
std::uint32_t heaviest_part(int percent, std::uint32_t weight) {
  const auto scaled = 200ull * static_cast<unsigned>(percent) - 1;
  return static_cast<std::uint32_t>(
      std::min<unsigned long long>(20'000ull * weight / scaled + 1, UINT32_MAX));
}

}  // namespace

void SearchScratch::make_room(const Run& run) {
  if (sums.size() < run.size()) sums.resize(run.size());
  const std::size_t tokens = run.vocabulary().size();
  if (row_of.size() < tokens) row_of.resize(tokens, PairScorer::kNoRow);
}

RunSearch::RunSearch(const Run& run, const ScoredText& query, PairScorer& scorer,
                     SearchScratch& scratch)
    : run_(run), query_(query), scorer_(scorer), scratch_(scratch), gains_(scorer.groups().size()) {
  scratch_.make_room(run);
  learn_neighbours();
  bound_dense();
}

RunSearch::~RunSearch() {
  for (const auto& neighbours : neighbours_)
    for (const Neighbour& one : neighbours->list)
      scratch_.row_of[one.token] = PairScorer::kNoRow;
}

/// Gives each token that resembles one of the query a row of the scorer.
void RunSearch::learn_neighbours() {
  struct Saving {
    std::int32_t row = 0;
    PairScorer::GroupSaving saving;
  };

  std::vector<Saving> savings;
  std::int32_t rows = 0;
  const auto groups = scorer_.groups();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    neighbours_.push_back(run_.vocabulary().neighbours(query_.tokens[groups[g].token]));
    for (const Neighbour& one : neighbours_.back()->list) {
      std::int32_t& row = scratch_.row_of[one.token];
      if (row == PairScorer::kNoRow) row = rows++;
      savings.push_back({row, {static_cast<std::uint16_t>(g), one.saving}});
    }
  }
  std::ranges::stable_sort(savings, {}, &Saving::row);
  scorer_.clear_rows();
  std::vector<PairScorer::GroupSaving> of_row;
  for (std::size_t i = 0; i < savings.size(); ++i) {
    of_row.push_back(savings[i].saving);
    if (i + 1 < savings.size() && savings[i + 1].row == savings[i].row) continue;
    scorer_.add_row(of_row);
    of_row.clear();
  }
}

/// What dense elements bring of a token that the query has `count` times, each saving so much. An
/// element stands for its own occurrence; the last one of a token for all that follow. The bag
/// takes a group's best saving for all of its tokens, also where the others bring less, though not
/// less than `least`: the first occurrence makes up for that.
void RunSearch::add_dense(TokenId token, std::uint32_t count, std::uint32_t saving,
                          std::uint32_t least) {
  std::size_t last_bit = kDenseElements;
  std::uint32_t occurrences = 0;
  for (std::size_t bit = 0; bit < kDenseElements; ++bit) {
    const DenseElement& element = run_.elements[bit];
    if (element.token != token || element.occurrence >= count) continue;
    dense_bound_.add(bit, saving);
    if (element.occurrence == 0) dense_bound_.add(bit, (count - 1) * (saving - least));
    ++occurrences;
    if (last_bit == kDenseElements || element.occurrence > run_.elements[last_bit].occurrence)
      last_bit = bit;
  }
  if (occurrences > 0) dense_bound_.add(last_bit, (count - occurrences) * saving);
}

void RunSearch::bound_dense() {
  const auto groups = scorer_.groups();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    GroupGain& gain = gains_[g];
    const std::uint32_t count = groups[g].count;
    for (const Neighbour& one : neighbours_[g]->list) {
      const std::uint32_t most = count * one.saving;
      const auto [first, limit] = run_.list(one.token);
      gain.cost += limit - first;
      const bool is_dense = first == limit;  // each token stands in some segment
      if (is_dense) add_dense(one.token, count, one.saving, neighbours_[g]->list.back().saving);
      (is_dense ? gain.dense : gain.sparse) = std::max(is_dense ? gain.dense : gain.sparse, most);
    }
  }
  dense_bound_.finish();
}

RunSearch::Choice RunSearch::choose_lists(std::uint32_t least) {
  std::uint32_t unfound = 0;  // what a segment that no list leads to can save
  for (GroupGain& gain : gains_) {
    gain.is_read = true;
    unfound += gain.dense;
  }
  std::vector<std::size_t> order(gains_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, std::greater<>(), [&](std::size_t g) { return gains_[g].cost; });
  Choice choice;
  for (const std::size_t group : order) {
    GroupGain& gain = gains_[group];
    const std::uint32_t more = std::max(gain.sparse, gain.dense) - gain.dense;
    if (unfound + more >= least) continue;
    unfound += more;
    choice.unread += gain.sparse;
    gain.is_read = false;
  }
  choice.needs_scan = unfound >= least;
  read_more(order, choice);
  return choice;
}

/// Beyond what must be read, short lists are: they tell many segments apart whose exact bag would
/// cost more to take.
void RunSearch::read_more(std::span<const std::size_t> by_cost, Choice& choice) {
  constexpr std::size_t kAlways = 500;  // segments
  constexpr std::size_t kTimes = 2;     // of what must be read; both measured
  std::size_t budget = kAlways;
  for (const GroupGain& gain : gains_)
    if (gain.is_read) budget += kTimes * gain.cost;
  for (const std::size_t group : by_cost | std::views::reverse) {
    GroupGain& gain = gains_[group];
    if (gain.is_read) continue;
    if (gain.cost > budget) break;
    budget -= gain.cost;
    choice.unread -= gain.sparse;
    gain.is_read = true;
  }
}

/// Adds what a token saves to the sums of the segments of its list that lie in the range.
void RunSearch::read_list(std::span<const SegmentNumber> list, const ListReading& reading) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i + kAhead < list.size()) __builtin_prefetch(&scratch_.sums[list[i + kAhead]], 1);
    const SegmentNumber segment = list[i];
    if (segment >= reading.range.limit) return;
    if (segment < reading.range.first) continue;
    std::uint32_t& sum = scratch_.sums[segment];
    if (reading.stamp != 0 && sum >> kSumBits == reading.stamp) continue;
    if (sum == 0) scratch_.touched.push_back(segment);
    sum = (reading.stamp << kSumBits) | std::min((sum & kSumMask) + reading.saving, kSumMask);
  }
}

/// Neighbours come the dearest first, so the first one that a segment has is its best.
void RunSearch::read_group(std::size_t group, SegmentRange range) {
  constexpr std::size_t kShort = 64;  // quicker read than searched
  const std::uint32_t count = scorer_.groups()[group].count;
  ListReading reading{range, 0, 0};
  if (group < kMostStamps) reading.stamp = static_cast<std::uint32_t>(group + 1);
  for (const Neighbour& one : neighbours_[group]->list) {
    auto [start, end] = run_.list(one.token);
    if (end - start > kShort)
      start = run_.lists.partition_point(
          start, end, [&](SegmentNumber segment) { return segment < range.first; });
    reading.saving = count * one.saving;
    run_.lists.for_each_span(start, end, [&](auto part) { read_list(part, reading); });
  }
}

/// Fills the scratch's `by_bound` with all segments whose bag may reach `percent`.
void RunSearch::collect(int percent) {
  const std::uint32_t least = least_part(percent, query_.total_weight);
  const SegmentRange range = run_.weight_range(least, heaviest_part(percent, query_.total_weight));
  if (range.first == range.limit) return;
  const auto [unread, needs_scan] = choose_lists(least);
  for (std::size_t group = 0; group < gains_.size(); ++group)
    if (gains_[group].is_read) read_group(group, range);
  const auto least_of = [&](std::uint32_t weight) {
    return least_part(percent, std::max(weight, query_.total_weight));
  };
  const std::size_t by_lists = scratch_.touched.size();
  if (needs_scan) dense_bound_.scan(run_, range, unread, least_of, scratch_.touched);
  keep_promising(by_lists, least, unread);

  for (std::size_t i = 0; i < scratch_.promising.size(); ++i) {
    if (i + kAhead < scratch_.promising.size())
      run_.segments.prefetch(scratch_.promising[i + kAhead].segment);
    const auto [segment, sum] = scratch_.promising[i];
    const SegmentRow& row = run_.segments[segment];
    const std::uint32_t bound = sum + unread + dense_bound_(row.dense);
    const std::uint32_t larger = std::max(row.weight, query_.total_weight);
    if (bound < least_part(percent, larger)) continue;
    const std::uint32_t smaller = std::min(row.weight, query_.total_weight);
    scratch_.by_bound[hundredths_of_percent(std::min(bound, smaller), larger) / 100].push_back(
        segment);
  }
  scratch_.promising.clear();
}

/// Moves the touched segments that could reach `least` with all dense elements of the query to
/// `promising`, each once, and leaves the sums clean. Behind the first `by_lists` stand those that
/// the scan of dense elements found.
void RunSearch::keep_promising(std::size_t by_lists, std::uint32_t least, std::uint32_t unread) {
  auto& touched = scratch_.touched;
  for (std::size_t i = by_lists; i < touched.size(); ++i)
    if (scratch_.sums[touched[i]] == 0) scratch_.promising.push_back({touched[i], 0});
  const std::uint32_t others = unread + dense_bound_.total();
  const std::uint32_t floor = least > others ? least - others : 0;
  for (std::size_t i = 0; i < by_lists; ++i) {
    if (i + kAhead < by_lists) __builtin_prefetch(&scratch_.sums[touched[i + kAhead]], 1);
    const std::uint32_t sum = std::exchange(scratch_.sums[touched[i]], 0) & kSumMask;
    if (sum >= floor) scratch_.promising.push_back({touched[i], sum});
  }
  touched.clear();
}

bool RunSearch::can_find(const ScoredText& query, int percent) {
  return percent < 100 && !query.tokens.empty() && query.tokens.size() <= kMostComparedTokens &&
         least_part(percent, query.total_weight) > 0;
}

Status RunSearch::search(const Bar& bar, const Visit& visit,
                         const std::function<Status()>& keep_going) {
  const int lowest = bar();
  if (!can_find(query_, lowest)) return {};
  collect(lowest);
  Status searched = visit_best(lowest, bar, visit, keep_going);
  for (auto& segments : scratch_.by_bound)
    segments.clear();
  for (auto& candidates : scratch_.by_bag)
    candidates.clear();
  return searched;
}

/// Takes exact bags and alignments from the highest bounds down.
Status RunSearch::visit_best(int lowest, const Bar& bar, const Visit& visit,
                             const std::function<Status()>& keep_going) {
  for (int percent = 100; percent >= bar(); --percent) {
    sort_by_bag(static_cast<std::size_t>(percent), lowest);
    for (const auto& candidate : scratch_.by_bag[static_cast<std::size_t>(percent)]) {
      if (percent < bar()) break;
      if (Status asked = keep_going ? keep_going() : Status(); !asked) return asked;
      const FoundSegment found = finish(candidate.segment, candidate.bag, bar());
      if (found.score.percent < bar()) continue;
      if (auto visited = visit(found); !visited) return visited;
    }
  }
  return {};
}

/// The segments whose bags may reach so much and no more, by their exact bags.
void RunSearch::sort_by_bag(std::size_t percent, int lowest) {
  for (const SegmentNumber segment : scratch_.by_bound[percent]) {
    const std::uint32_t bag = scorer_.bag(tokens_of(segment));
    if (undiscounted(bag, bag) >= lowest)
      scratch_.by_bag[std::min<std::size_t>(bag / 100, percent)].push_back({segment, bag});
  }
}

CandidateTokens RunSearch::tokens_of(SegmentNumber segment) {
  run_.read_forms(segment, scratch_.forms);
  scratch_.rows.clear();
  scratch_.weights.clear();
  for (const FormId form : scratch_.forms) {
    const TokenId token = run_.form_tokens[form];
    scratch_.rows.push_back(scratch_.row_of[token]);
    scratch_.weights.push_back(run_.vocabulary().weight(token));
  }
  return {scratch_.rows, scratch_.weights, run_.weight(segment)};
}

/// Percent 0 when it can't reach the bar.
FoundSegment RunSearch::finish(SegmentNumber segment, std::uint32_t bag, int bar) {
  const auto both = 200 * static_cast<std::uint32_t>(bar);
  const std::uint32_t least = both > bag ? both - bag : 0;
  const std::uint32_t aligned = scorer_.aligned(tokens_of(segment), least);
  if (undiscounted(aligned, bag) < bar) return {segment, {}};
  if (!written_) {
    std::vector<TokenId> equal;
    equal.reserve(neighbours_.size());
    for (const auto& neighbours : neighbours_)
      equal.push_back(neighbours->equal);
    written_ = std::make_unique<WrittenForms>(run_, query_, scorer_.groups(), equal);
  }
  return {segment, finish_score(aligned, bag, written_->compare(segment, scratch_.forms))};
}

}  // namespace neuf
