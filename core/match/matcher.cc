#include "core/match/matcher.h"

#include "core/base/mutex.h"
#include "core/match/index/language_index.h"
#include "core/match/index/run_search.h"
#include "core/match/index/update_index.h"
#include "core/match/ranking.h"

#include <algorithm>
#include <map>
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
  std::shared_ptr<const RunList> runs;
};

/// One query over several memories. Not thread-safe.
class QuerySearch {
 public:
  QuerySearch(const ReadTxn& txn, const LookupRequest& request, const Query& query,
              SearchScratch& scratch)
      : txn_(txn),
        request_(request),
        query_text_(prepare(query.segment, request.source)),
        scratch_(scratch),
        ranking_(request, query) {}

  /// Identical segments first: they raise the bar for the rest.
  Status search_identical(const SearchedMemory& memory) {
    const std::uint32_t hash = exact_hash(query_text_.exact);
    for (const auto& run : *memory.runs) {
      const auto [first, limit] = run->with_exact_hash(hash);
      for (std::size_t i = first; i < limit; ++i)
        if (auto seen = consider(memory, run->place(run->exact_order[i]), std::nullopt); !seen)
          return seen;
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

  LookupResult finish() { return ranking_.finish(); }

 private:
  /// The least score before deductions and penalties that can still change the answer. A memory's
  /// penalty isn't used to raise it: whether a source has several targets must not depend on it.
  int needed() const { return std::min(100, ranking_.bar()); }

  /// Whether the memory had the unit at the generation that it is asked as of.
  Result<bool> was_there(const SearchedMemory& memory, UnitId unit) const {
    if (memory.choice->as_of == kLatest) return true;
    const auto created = txn_.created_in(memory.id, unit);
    if (!created) return created.error();
    return *created <= memory.choice->as_of;
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
      ranking_.add({memory.choice, &**unit, &source, score, std::move(form)});
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
  explicit Impl(const Store& store) : store_(store) {}

  Result<LookupAnswer> lookup(const LookupRequest& request) {
    if (auto checked = check_request(request); !checked) return checked.error();
    if (auto stored = store_long_tails(request); !stored) return stored.error();
    while (true) {
      auto txn = store_.read();
      if (!txn) return txn.error();
      LookupAnswer answer;
      auto memories = open_memories(*txn, request, answer);
      if (!memories) return memories.error();
      if (!*memories) continue;  // the index has moved on since the transaction began
      auto scratch = scratches_.take();
      for (const Query& query : request.queries) {
        QuerySearch search(*txn, request, query, *scratch);
        if (!trim(query.segment.text).empty())
          if (auto searched = search_all(search, **memories); !searched) return searched.error();
        answer.results.push_back(search.finish());
      }
      scratches_.give_back(std::move(scratch));
      return answer;
    }
  }

 private:
  using IndexKey = std::pair<MemoryId, std::string>;

  static Status search_all(QuerySearch& search, const std::vector<SearchedMemory>& memories) {
    for (const SearchedMemory& memory : memories)
      if (auto searched = search.search_identical(memory); !searched) return searched;
    for (const SearchedMemory& memory : memories)
      if (auto searched = search.search_similar(memory); !searched) return searched;
    return {};
  }

  /// A language that is asked for the first time, or rows that nobody indexed: too much to be read
  /// by each process for itself. Asked once for each index.
  Status store_long_tails(const LookupRequest& request) {
    constexpr std::size_t kLongTail = 20'000;  // rows
    IndexOptions options;
    options.least_rows = kLongTail;
    for (const MemoryChoice& choice : request.memories) {
      const auto memory = find_memory(choice.name);
      if (!memory) return memory.error();
      if (!has_language(memory->settings, request.source)) continue;
      const std::string primary(request.source.primary());
      if (is_known({memory->id, primary})) continue;
      // What can't be stored, e.g. on a full disk, is read into memory.
      (void)update_index(store_, memory->id, primary, options);
    }
    return {};
  }

  Result<Memory> find_memory(const std::string& name) const {
    const auto txn = store_.read();
    if (!txn) return txn.error();
    return txn->memory(name);
  }

  bool is_known(const IndexKey& key) {
    const MutexLock lock(mutex_);
    return indexes_.contains(key);
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
      if (choice.as_of != kLatest) {
        const auto changed = txn.changed_since(memory->id, choice.as_of);
        if (!changed) return changed.error();
        answer.changed_since += *changed;
      }
      if (!has_language(memory->settings, request.source)) continue;
      const auto index = find_index({memory->id, std::string(request.source.primary())});
      auto runs = index->runs(txn);
      if (!runs) return runs.error();
      if (!*runs) return std::optional<std::vector<SearchedMemory>>();
      opened.push_back({&choice, memory->id, std::move(**runs)});
    }
    drop_indexes_of_deleted(txn);
    return std::optional(std::move(opened));
  }

  /// Spares a memory the index of a language that it doesn't have.
  static bool has_language(const MemorySettings& settings, const Language& wanted) {
    const auto is_wanted = [&](const Language& one) { return one.primary() == wanted.primary(); };
    return is_wanted(settings.source) || std::ranges::any_of(settings.targets, is_wanted);
  }

  std::shared_ptr<LanguageIndex> find_index(const IndexKey& key) {
    const MutexLock lock(mutex_);
    auto& index = indexes_[key];
    if (!index) {
      index = std::make_shared<LanguageIndex>(key.first, key.second);
      has_new_index_ = true;
    }
    return index;
  }

  /// A new index is the occasion to forget those of memories that are gone.
  void drop_indexes_of_deleted(const ReadTxn& txn) {
    const MutexLock lock(mutex_);
    if (!std::exchange(has_new_index_, false)) return;
    const auto memories = txn.memories();
    if (!memories) return;
    std::erase_if(indexes_, [&](const auto& entry) {
      return std::ranges::none_of(
          *memories, [&](const Memory& memory) { return memory.id == entry.first.first; });
    });
  }

  const Store& store_;
  ScratchPool scratches_;
  Mutex mutex_;
  std::map<IndexKey, std::shared_ptr<LanguageIndex>> indexes_ NEUF_GUARDED_BY(mutex_);
  bool has_new_index_ NEUF_GUARDED_BY(mutex_) = false;
};

Matcher::Matcher(const Store& store) : impl_(std::make_unique<Impl>(store)) {}

Matcher::~Matcher() = default;

Result<LookupAnswer> Matcher::lookup(const LookupRequest& request) const {
  return impl_->lookup(request);
}

}  // namespace neuf
