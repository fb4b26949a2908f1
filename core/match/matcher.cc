#include "core/match/matcher.h"

#include "core/base/mutex.h"
#include "core/match/index/index_set.h"
#include "core/match/index/run_search.h"
#include "core/match/ranking.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kMostMatches = 1'000;

Status check_request(const LookupRequest& request) {
  const auto invalid = [](const char* message) {
    return Error{ErrorCode::invalid_argument, message, ""};
  };
  if (request.memories.empty()) return invalid("a look-up needs at least one memory");
  for (std::size_t i = 0; i < request.memories.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (request.memories[i].name == request.memories[j].name)
        return invalid("a memory is named twice; each is asked once");
  if (request.targets.empty()) return invalid("a look-up needs at least one target language");
  if (request.source.is_undetermined()) return invalid("a look-up needs a source language");
  if (request.min < 1 || request.min > 102)
    return invalid("the lowest score must be between 1 and 102");
  if (request.limit < 1 || request.limit > kMostMatches)
    return invalid("the number of matches must be between 1 and 1000");
  return {};
}

/// A memory to search, with its runs in the query's language.
struct SearchedMemory {
  const MemoryChoice* choice = nullptr;
  MemoryId id = 0;
  Penalties penalties;
  std::shared_ptr<const RunList> runs;
};

/// One query over several memories. Not thread-safe.
class QuerySearch {
 public:
  QuerySearch(const ReadTxn& txn, const LookupRequest& request, const Query& query,
              SearchScratch& scratch, int most_for_several)
      : txn_(txn),
        request_(request),
        query_text_(prepare(query.segment, request.source)),
        scratch_(scratch),
        ranking_(request, query, most_for_several) {}

  /// Identical segments first: they raise the bar for the rest.
  Status search_identical(const SearchedMemory& memory) {
    const std::uint32_t hash = exact_hash(query_text_.exact);
    for (const auto& run : *memory.runs) {
      const auto [first, limit] = run->with_exact_hash(hash);
      for (std::size_t i = first; i < limit; ++i) {
        if (request_.keep_going)
          if (auto asked = request_.keep_going(); !asked) return asked;
        if (auto seen = consider(memory, run->place(run->exact_order[i]), std::nullopt); !seen)
          return seen;
      }
    }
    return {};
  }

  Status search_similar(const SearchedMemory& memory) {
    PairScorer scorer(query_text_);
    for (const auto& run : *memory.runs) {
      if (!RunSearch::can_find(query_text_, needed())) return {};
      RunSearch search(*run, query_text_, scorer, scratch_);
      const std::uint16_t wanted = run->language_bits(request_.targets);
      const auto visit = [&](const FoundSegment& found) -> Status {
        if ((run->places[found.segment].languages & wanted) == 0) return {};
        return consider(memory, run->place(found.segment), found.score);
      };
      if (auto searched = search.search([&] { return needed(); }, visit, request_.keep_going);
          !searched)
        return searched;
    }
    return {};
  }

  LookupResult finish() {
    LookupResult result = ranking_.finish();
    result.only_identical = query_text_.tokens.size() > kMostComparedTokens;
    return result;
  }

 private:
  /// The least score before deductions and penalties that can still change the answer. A memory's
  /// penalty isn't used to raise it: whether a source has several targets must not depend on it.
  int needed() const { return std::min(100, ranking_.bar()); }

  /// Whether the memory had the unit at the generation that it is asked as of.
  Result<bool> was_there(const SearchedMemory& memory, UnitId unit) const {
    if (memory.choice->as_of == kLatest) return true;
    return txn_.had_unit(memory.id, unit, memory.choice->as_of);
  }

  /// `score` empty: only if identical.
  Status consider(const SearchedMemory& memory, const SegmentPlace& place,
                  const std::optional<Score>& similar) {
    auto unit = txn_.unit_in_row(memory.id, place.row);
    if (!unit) return unit.error();
    if (!*unit || place.variant >= (*unit)->variants.size()) return {};
    const auto counts = was_there(memory, (*unit)->id);
    if (!counts) return counts.error();
    if (!*counts) return {};
    const Variant& source = (*unit)->variants[place.variant];
    if (!serves(request_.source, source.language)) return {};
    std::string form = exact_form(source.segment);
    const bool is_identical = form == query_text_.exact;
    if (is_identical == similar.has_value()) return {};  // the other search has it
    const Score score = similar.value_or(Score{100, 10'000, 10'000, {}});
    if (score.percent >= ranking_.bar())
      ranking_.add({memory.choice, &memory.penalties, std::move(**unit), place.variant, score,
                    std::move(form)});
    return {};
  }

  const ReadTxn& txn_;
  const LookupRequest& request_;
  ScoredText query_text_;
  SearchScratch& scratch_;
  Ranking ranking_;
};

/// Buffers of look-ups that have ended, for those to come.
class ScratchPool {
 public:
  std::unique_ptr<SearchScratch> take() {
    const MutexLock lock(mutex_);
    if (free_.empty()) return std::make_unique<SearchScratch>();
    auto scratch = std::move(free_.back());
    free_.pop_back();
    return scratch;
  }

  /// Only clean ones: after an error, let it go.
  void give_back(std::unique_ptr<SearchScratch> scratch) {
    const MutexLock lock(mutex_);
    if (free_.size() < kMostFree) free_.push_back(std::move(scratch));
  }

 private:
  static constexpr std::size_t kMostFree = 4;

  Mutex mutex_;
  std::vector<std::unique_ptr<SearchScratch>> free_ NEUF_GUARDED_BY(mutex_);
};

}  // namespace

class Matcher::Impl {
 public:
  Impl(const Store& store, std::shared_ptr<IndexSet> indexes)
      : store_(store), indexes_(std::move(indexes)) {}

  Result<LookupAnswer> lookup(const LookupRequest& request) {
    if (auto checked = check_request(request); !checked) return checked.error();
    for (const MemoryChoice& choice : request.memories)
      if (auto stored = indexes_->store_long_tail(choice.name, request.source); !stored)
        return stored.error();
    while (true) {
      auto txn = store_.read();
      if (!txn) return txn.error();
      LookupAnswer answer;
      auto memories = open_memories(*txn, request, answer);
      if (!memories) return memories.error();
      if (!*memories) continue;  // the index has moved on since the transaction began
      auto scratch = scratches_.take();
      const int most_for_several = most_several_targets(**memories);
      for (const Query& query : request.queries) {
        QuerySearch search(*txn, request, query, *scratch, most_for_several);
        if (!trim(query.segment.text).empty())
          if (auto searched = search_all(search, **memories); !searched) return searched.error();
        answer.results.push_back(search.finish());
      }
      scratches_.give_back(std::move(scratch));
      return answer;
    }
  }

 private:
  static int most_several_targets(const std::vector<SearchedMemory>& memories) {
    int most = 0;
    for (const SearchedMemory& memory : memories)
      most = std::max(most, memory.penalties.several_targets);
    return most;
  }

  static Status search_all(QuerySearch& search, const std::vector<SearchedMemory>& memories) {
    for (const SearchedMemory& memory : memories)
      if (auto searched = search.search_identical(memory); !searched) return searched;
    for (const SearchedMemory& memory : memories)
      if (auto searched = search.search_similar(memory); !searched) return searched;
    return {};
  }

  /// Empty when an index is ahead of the transaction.
  Result<std::optional<std::vector<SearchedMemory>>> open_memories(const ReadTxn& txn,
                                                                   const LookupRequest& request,
                                                                   LookupAnswer& answer) {
    std::vector<SearchedMemory> opened;
    for (const MemoryChoice& choice : request.memories) {
      auto memory = txn.memory(choice.name);
      if (!memory) return memory.error();
      answer.generation = std::max(answer.generation, memory->generation);
      if (choice.as_of != kLatest && request.count_changed) {
        const auto changed = txn.changed_since(memory->id, choice.as_of);
        if (!changed) return changed.error();
        answer.changed_since += *changed;
      }
      auto runs = indexes_->runs(txn, *memory, request.source);
      if (!runs) return runs.error();
      if (!*runs) return std::optional<std::vector<SearchedMemory>>();
      auto penalties = penalties_of(memory->settings, request.penalties);
      if (!penalties) return penalties.error();
      penalties->memory = choice.penalty.value_or(penalties->memory);
      opened.push_back({&choice, memory->id, std::move(*penalties), std::move(**runs)});
    }
    indexes_->drop_deleted(txn);
    return std::optional(std::move(opened));
  }

  const Store& store_;
  std::shared_ptr<IndexSet> indexes_;
  ScratchPool scratches_;
};

Matcher::Matcher(const Store& store) : Matcher(store, std::make_shared<IndexSet>(store)) {}

Matcher::Matcher(const Store& store, std::shared_ptr<IndexSet> indexes)
    : impl_(std::make_unique<Impl>(store, std::move(indexes))) {}

Matcher::~Matcher() = default;

Result<LookupAnswer> Matcher::lookup(const LookupRequest& request) const {
  return impl_->lookup(request);
}

}  // namespace neuf
