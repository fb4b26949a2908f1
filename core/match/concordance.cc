#include "core/match/concordance.h"

#include "core/match/concordance/candidates.h"
#include "core/match/concordance/query.h"
#include "core/match/index/index_set.h"
#include "core/match/target_variant.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

namespace neuf {
namespace {

/// Where a page begins: below a row of a memory. Row numbers only grow, and no row changes.
struct PageStart {
  MemoryId memory = 0;
  RowId below = ~RowId{0};
};

/// "3-1284"
std::string write_cursor(const PageStart& start) {
  return std::to_string(start.memory) + "-" + std::to_string(start.below);
}

std::optional<PageStart> read_cursor(std::string_view text) {
  PageStart start;
  const char* const end = text.data() + text.size();
  const auto memory = std::from_chars(text.data(), end, start.memory);
  if (memory.ec != std::errc() || memory.ptr == end || *memory.ptr != '-') return std::nullopt;
  const auto row = std::from_chars(memory.ptr + 1, end, start.below);
  if (row.ec != std::errc() || row.ptr != end) return std::nullopt;
  return start;
}

Error invalid(std::string message, std::string where = "") {
  return {ErrorCode::invalid_argument, std::move(message), std::move(where)};
}

Status check_request(const ConcordanceRequest& request) {
  if (request.memories.empty()) return invalid("a concordance needs at least one memory");
  for (auto name = request.memories.begin(); name != request.memories.end(); ++name)
    if (std::find(request.memories.begin(), name, *name) != name)
      return invalid("a memory is named twice; each is searched once");
  if (request.language.is_undetermined()) return invalid("a concordance needs a language");
  if (request.limit < 1 || request.limit > kMostConcordanceHits)
    return invalid("the number of units a page must be between 1 and 100");
  return {};
}

/// The other variants to show.
std::vector<ConcordanceTarget> targets_of(const Unit& unit, const Variant& found,
                                          const std::vector<Language>& wanted) {
  std::vector<ConcordanceTarget> targets;
  for (const Language& language : wanted)
    if (const Variant* target = find_target(unit, found, language))
      targets.push_back({language, *target, provenance_of(unit, *target)});
  if (!wanted.empty()) return targets;
  for (const Variant& variant : unit.variants)
    if (is_target(variant, found))
      targets.push_back({variant.language, variant, provenance_of(unit, variant)});
  return targets;
}

/// Fills a page from memory after memory. Not thread-safe; borrows its arguments.
class PageSearch {
 public:
  PageSearch(const ReadTxn& txn, const ConcordanceRequest& request, const ConcordanceQuery& query)
      : txn_(txn), request_(request), query_(query) {}

  /// The rows below `below`, the newest first.
  Status search(const Memory& memory, const RunList& runs, RowId below) {
    RunList newest_first = runs;
    std::ranges::sort(newest_first, std::greater<>(),
                      [](const auto& run) { return run->first_row(); });
    for (const auto& run : newest_first) {
      if (is_full()) return {};
      if (run->first_row() >= below) continue;
      if (auto searched = search_run(memory, *run, below); !searched) return searched;
    }
    return {};
  }

  /// Whether the page has all its units, and it is known that there are more.
  bool is_full() const { return !answer_.next.empty(); }

  ConcordanceAnswer finish() { return std::move(answer_); }

 private:
  static bool is_older(const SegmentPlace& a, const SegmentPlace& b) {
    return std::tuple(a.row, ~a.variant) < std::tuple(b.row, ~b.variant);
  }

  Status search_run(const Memory& memory, const Run& run, RowId below) {
    auto places = places_in(run, below);
    if (!places) return places.error();
    // A heap: mostly few of them are needed.
    std::ranges::make_heap(*places, is_older);
    RowId shown = 0;
    while (!places->empty() && !is_full()) {
      std::ranges::pop_heap(*places, is_older);
      const SegmentPlace place = places->back();
      places->pop_back();
      if (place.row == shown) continue;  // by an earlier variant
      const auto found = consider(memory, place);
      if (!found) return found.error();
      if (*found) shown = place.row;
    }
    return {};
  }

  /// Of segments that may answer the query.
  Result<std::vector<SegmentPlace>> places_in(const Run& run, RowId below) const {
    const auto candidates = find_candidates(run, query_, request_.keep_going);
    if (!candidates) return candidates.error();
    const std::uint16_t wanted = run.language_bits(request_.targets);
    std::vector<SegmentPlace> places;
    candidates->for_each([&](SegmentNumber segment) {
      const SegmentPlace place = run.place(segment);
      const bool may_have_target =
          request_.targets.empty() || (run.places[segment].languages & wanted) != 0;
      if (place.row < below && may_have_target) places.push_back(place);
    });
    return places;
  }

  /// Adds the unit if it answers the query; whether it does.
  Result<bool> consider(const Memory& memory, const SegmentPlace& place) {
    if (request_.keep_going)
      if (Status asked = request_.keep_going(); !asked) return asked.error();
    auto unit = txn_.unit_in_row(memory.id, place.row);
    if (!unit) return unit.error();
    if (!*unit || place.variant >= (*unit)->variants.size()) return false;
    Variant& variant = (*unit)->variants[place.variant];
    if (variant.state == State::rejected || !serves(request_.language, variant.language))
      return false;
    auto ranges = find_terms(query_, variant.segment, variant.language);
    if (!ranges) return false;
    auto targets = targets_of(**unit, variant, request_.targets);
    if (targets.empty() && !request_.targets.empty()) return false;
    if (answer_.hits.size() == request_.limit) {
      answer_.next = write_cursor(last_);
      return true;
    }
    last_ = {memory.id, place.row};
    answer_.hits.push_back({memory.settings.name, (*unit)->id, provenance_of(**unit, variant),
                            std::move(variant), std::move(*ranges), std::move(targets),
                            std::move((*unit)->context), std::move((*unit)->occurrences)});
    return true;
  }

  const ReadTxn& txn_;
  const ConcordanceRequest& request_;
  const ConcordanceQuery& query_;
  ConcordanceAnswer answer_;
  PageStart last_;  ///< the place of the last unit on the page
};

struct SearchedMemory {
  Memory memory;
  std::shared_ptr<const RunList> runs;
};

/// Empty when an index is ahead of the transaction.
Result<std::optional<std::vector<SearchedMemory>>> open_memories(const ReadTxn& txn,
                                                                 const ConcordanceRequest& request,
                                                                 IndexSet& indexes) {
  std::vector<SearchedMemory> opened;
  for (const std::string& name : request.memories) {
    auto memory = txn.memory(name);
    if (!memory) return memory.error();
    auto runs = indexes.runs(txn, *memory, request.language);
    if (!runs) return runs.error();
    if (!*runs) return std::optional<std::vector<SearchedMemory>>();
    opened.push_back({std::move(*memory), std::move(**runs)});
  }
  indexes.drop_deleted(txn);
  return std::optional(std::move(opened));
}

Result<ConcordanceAnswer> search_from(PageSearch& search,
                                      const std::vector<SearchedMemory>& memories,
                                      const std::optional<PageStart>& start) {
  auto first = memories.begin();
  if (start)
    first = std::ranges::find_if(
        memories, [&](const SearchedMemory& one) { return one.memory.id == start->memory; });
  if (first == memories.end())
    return invalid("the page begins in a memory that isn't searched, or is gone", "cursor");
  for (auto one = first; one != memories.end() && !search.is_full(); ++one) {
    const RowId below = start && one == first ? start->below : PageStart().below;
    if (auto searched = search.search(one->memory, *one->runs, below); !searched)
      return searched.error();
  }
  ConcordanceAnswer answer = search.finish();
  for (const SearchedMemory& one : memories)
    answer.generation = std::max(answer.generation, one.memory.generation);
  return answer;
}

}  // namespace

Concordance::Concordance(const Store& store, std::shared_ptr<IndexSet> indexes)
    : store_(store), indexes_(std::move(indexes)) {}

Result<ConcordanceAnswer> Concordance::search(const ConcordanceRequest& request) const {
  if (auto checked = check_request(request); !checked) return checked.error();
  const auto query = parse_concordance(request.query, request.language);
  if (!query) return Error{query.error().code, query.error().message, "query"};
  std::optional<PageStart> start;
  if (!request.cursor.empty()) {
    start = read_cursor(request.cursor);
    if (!start) return invalid("expected what the page before gave as `next`", "cursor");
  }
  for (const std::string& name : request.memories)
    if (auto stored = indexes_->store_long_tail(name, request.language); !stored)
      return stored.error();
  while (true) {
    const auto txn = store_.read();
    if (!txn) return txn.error();
    const auto memories = open_memories(*txn, request, *indexes_);
    if (!memories) return memories.error();
    if (!*memories) continue;  // the index has moved on since the transaction began
    PageSearch search(*txn, request, *query);
    return search_from(search, **memories, start);
  }
}

}  // namespace neuf
