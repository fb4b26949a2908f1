#include "core/match/matcher.h"

#include "core/base/mutex.h"
#include "core/match/language_index.h"
#include "core/match/ranking.h"
#include "core/match/run_search.h"

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
    const std::uint64_t hash = stable_hash(query_text_.exact);
    for (const auto& run : *memory.runs)
      for (const auto& [_, segment] : run->with_exact_hash(hash))
        if (auto seen = consider(memory, run->place(segment), std::nullopt); !seen) return seen;
    return {};
  }

  Status search_similar(const SearchedMemory& memory) {
    PairScorer scorer(query_text_);
    for (const auto& run : *memory.runs) {
      RunSearch search(*run, query_text_, scorer, scratch_);
      for (const Candidate& candidate : search.candidates(needed())) {
        if (undiscounted(candidate.bag, candidate.bag) < needed()) break;
        const Parts parts{search.aligned(candidate.segment), candidate.bag};
        if (undiscounted(parts.aligned, parts.bag) < needed()) continue;
        if (auto seen = consider(memory, run->place(candidate.segment), parts); !seen) return seen;
      }
    }
    return {};
  }

  LookupResult finish() { return ranking_.finish(); }

 private:
  struct Parts {
    std::uint32_t aligned = 0;
    std::uint32_t bag = 0;
  };

  /// The least score before deductions and penalties that can still change the answer. A memory's
  /// penalty isn't used to raise it: whether a source has several targets must not depend on it.
  int needed() const { return std::min(100, ranking_.bar()); }

  /// `parts` empty: only if identical.
  Status consider(const SearchedMemory& memory, const SegmentPlace& place,
                  const std::optional<Parts>& parts) {
    auto unit = txn_.unit_in_row(memory.id, place.row);
    if (!unit) return unit.error();
    if (!*unit || place.variant >= (*unit)->variants.size()) return {};
    const Variant& source = (*unit)->variants[place.variant];
    if (!serves(request_.source, source.language)) return {};
    ScoredText text = prepare(source.segment, source.language);
    const bool is_identical = text.exact == query_text_.exact;
    if (is_identical == parts.has_value()) return {};  // the other search has it
    const Score score = parts ? finish_score(query_text_, text, parts->aligned, parts->bag)
                              : finish_score(query_text_, text, 0, 0);
    if (score.percent >= ranking_.bar())
      ranking_.add({memory.choice, &**unit, &source, score, std::move(text.exact)});
    return {};
  }

  const ReadTxn& txn_;
  const LookupRequest& request_;
  ScoredText query_text_;
  SearchScratch& scratch_;
  Ranking ranking_;
};

}  // namespace

class Matcher::Impl {
 public:
  explicit Impl(const Store& store) : store_(store) {}

  Result<LookupAnswer> lookup(const LookupRequest& request) {
    if (auto checked = check_request(request); !checked) return checked.error();
    auto txn = store_.read();
    if (!txn) return txn.error();
    LookupAnswer answer;
    auto memories = open_memories(*txn, request, answer.generation);
    if (!memories) return memories.error();
    SearchScratch scratch;
    for (const Query& query : request.queries) {
      QuerySearch search(*txn, request, query, scratch);
      if (!trim(query.segment.text).empty())
        if (auto searched = search_all(search, *memories); !searched) return searched.error();
      answer.results.push_back(search.finish());
    }
    return answer;
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

  Result<std::vector<SearchedMemory>> open_memories(const ReadTxn& txn,
                                                    const LookupRequest& request,
                                                    std::uint64_t& generation) {
    std::vector<SearchedMemory> opened;
    for (const MemoryChoice& choice : request.memories) {
      auto memory = txn.memory(choice.name);
      if (!memory) return memory.error();
      generation = std::max(generation, memory->generation);
      if (!has_language(memory->settings, request.source)) continue;
      const auto index = find_index({memory->id, std::string(request.source.primary())});
      auto runs = index->runs(txn);
      if (!runs) return runs.error();
      opened.push_back({&choice, memory->id, std::move(*runs)});
    }
    drop_indexes_of_deleted(txn);
    return opened;
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
