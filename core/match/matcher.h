#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/match/adapt.h"
#include "core/match/filter.h"
#include "core/match/penalties.h"
#include "core/match/score.h"
#include "core/store/store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Fuzzy look-up with full recall: the scores are those that a scan of all units would give.
//   Matcher matcher(store);                               // shared by all threads
//   LookupRequest request{.memories = {{"press", 0}}, .source = fr, .targets = {it}};
//   request.queries.push_back({.segment = Segment("Le Conseil adopte la décision.")});
//   auto answer = matcher.lookup(request);
//   answer->results[0].matches[0].targets[0].score        // 0–100; 101 and 102 with context
// A blank query is no error: it has no matches. Unknown memory: ErrorCode::not_found.

namespace neuf {

class IndexSet;

struct MemoryChoice {
  std::string name;
  /// Subtracted from every match of this memory; empty: what its settings say.
  std::optional<int> penalty = std::nullopt;
  /// Units that the memory didn't have at this generation are left out.
  std::uint64_t as_of = kLatest;
};

/// A sentence to look up, with where it stands (as in `Context`; empty means absent).
struct Query {
  Segment segment;
  std::string previous;
  std::string next;
  std::string key;
};

struct LookupRequest {
  std::vector<MemoryChoice> memories;
  Language source;
  std::vector<Language> targets;
  int min = 70;                        ///< lowest final score, per target language, percent 1–102
  std::size_t limit = 5;               ///< distinct answers, per target language
  std::vector<PenaltyRule> penalties;  ///< where the memories' own don't fit
  MatchFilter filter;
  bool adapt = false;         ///< whether answers have `TargetMatch::adapted`
  bool count_changed = true;  ///< whether the answer has `LookupAnswer::changed_since`
  std::vector<Query> queries;
  /// Asked before each alignment; an error ends the look-up with it. May be empty.
  std::function<Status()> keep_going;
};

struct Penalty {
  std::string name;  ///< "draft", "memory", "property:client" …: as in docs/scoring.md
  int points = 0;
};

/// A match's translation into one target language.
struct TargetMatch {
  Language language;
  /// With the query's own codes put in where the pairing is unambiguous; else as stored, and the
  /// penalty `unmappable-codes` is listed.
  Segment segment;
  int score = 0;  ///< final: context and penalties included, 0–102
  int rank = 0;   ///< from 1, within this language
  std::vector<Penalty> penalties;
  State state = State::translated;
  Origin origin = Origin::human;
  std::uint8_t confidence = 100;
  std::uint32_t occurrences = 1;  ///< units with this same source and target
  std::string changed_by;
  Timestamp changed = 0;
  /// With the query's values in place of the match's; only if asked for, and where all is clear.
  std::optional<AdaptedTarget> adapted;
};

/// A stored unit that resembles the query.
struct Match {
  int score = 0;  ///< the best of its targets'
  std::string memory;
  UnitId unit = 0;
  Language source_language;
  Segment source;
  Context context;
  std::vector<Occurrence> occurrences;
  Score detail;
  std::vector<TargetMatch> targets;  ///< those that reached `min` and `limit`, as requested order
};

/// Best first: by score, then character similarity, state, age (newer first), unit id.
struct LookupResult {
  std::vector<Match> matches;
  /// The query has more than kMostComparedTokens: only identical segments were looked for.
  bool only_identical = false;
};

struct LookupAnswer {
  std::uint64_t generation = 0;  ///< highest among the memories asked
  /// Of the memories asked as of a generation: units of that time that were changed or deleted
  /// since. When there are any, the answer may not be that of then.
  std::uint64_t changed_since = 0;
  std::vector<LookupResult> results;  ///< one per query, in order
};

/// The look-up over a store. Keeps an in-memory index per memory and language that follows the
/// store: a commit, also of another process, is found by the next look-up. Any thread may call.
class Matcher {
 public:
  /// The store must outlive the matcher.
  explicit Matcher(const Store& store);
  /// With indexes that other searches of the same store use, too.
  Matcher(const Store& store, std::shared_ptr<IndexSet> indexes);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// Errors: not_found (a memory), invalid_argument (min, limit, no memory, no target), those of
  /// the store.
  Result<LookupAnswer> lookup(const LookupRequest& request) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace neuf
