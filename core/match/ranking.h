#pragma once

#include "core/match/matcher.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

// Turns stored units that resemble a query into ranked answers, per target language.

namespace neuf {

/// A unit's variant that was compared with the query.
struct Hit {
  const MemoryChoice* memory = nullptr;
  const Penalties* penalties = nullptr;  ///< of the memory, in this look-up
  const Unit* unit = nullptr;
  const Variant* source = nullptr;  ///< the unit's variant in the query's language
  Score score;
  std::string source_form;  ///< `exact_form` of the source
};

/// Collects the hits of one query. Not thread-safe; borrows request, query, and the memories of the
/// hits with their penalties.
class Ranking {
 public:
  /// `most_for_several`: the highest of the memories' penalties for several targets.
  Ranking(const LookupRequest& request, const Query& query, int most_for_several);

  /// A unit with this score before penalties, or a lower one, can't change the answer any more.
  int bar() const { return bar_; }

  void add(const Hit& hit);

  /// The answer; the ranking is used up.
  LookupResult finish();

 private:
  /// One distinct answer in a target language: the same source and target, codes included.
  struct Answer {
    std::size_t match = 0;  ///< in `matches_`: the best unit that gives it
    UnitId unit = 0;
    const std::string* memory = nullptr;
    int for_several_targets = 0;  ///< points, if the source has several
    TargetMatch target;
    Segment stored;  ///< the target as stored, where it is to be adapted
    std::string source_form;
    std::uint32_t character_similarity = 0;
  };

  struct TargetRanking {
    std::vector<Answer> answers;
    std::unordered_map<std::string, std::size_t> by_texts;  ///< source and target form → answer
    std::multiset<int, std::greater<>> scores;
  };

  /// What the targets of a hit have in common.
  struct HitFacts {
    int context_score = 0;
    std::uint32_t character_similarity = 0;
  };

  /// Whether the hit is the best so far that gives its answer.
  bool add_target(const Hit& hit, std::size_t target, const HitFacts& facts);
  int find_bar() const;
  bool is_better(const Answer& a, const Answer& b) const;
  void penalise_several_targets(TargetRanking& ranking) const;
  void rank(TargetRanking& ranking) const;
  void adapt_target(Answer& answer) const;

  const LookupRequest& request_;
  const Query& query_;
  int most_for_several_;
  std::vector<TargetRanking> targets_;  ///< parallel to the request's
  std::vector<Match> matches_;          ///< without targets
  int bar_ = 0;
};

/// 100, or 101 with the same surroundings or key, or 102 with both; `score.percent` below 100.
int score_with_context(const Hit& hit, const Query& query);

}  // namespace neuf
