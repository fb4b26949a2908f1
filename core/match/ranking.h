#pragma once

#include "core/match/matcher.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// Turns stored units that resemble a query into ranked answers, per target language.

namespace neuf {

/// A unit's variant that was compared with the query.
struct Hit {
  const MemoryChoice* memory = nullptr;
  const Penalties* penalties = nullptr;  ///< of the memory, in this look-up
  Unit unit;
  std::size_t variant = 0;  ///< of the unit: the one in the query's language
  Score score;
  std::string source_form;  ///< `exact_form` of the source

  const Variant& source() const { return unit.variants[variant]; }
};

/// Collects the hits of one query. Scores come first: texts are made only of the answers that are
/// left in the end. Not thread-safe; borrows request, query, and the memories of the hits with
/// their penalties.
class Ranking {
 public:
  /// `most_for_several`: the highest of the memories' penalties for several targets.
  Ranking(const LookupRequest& request, const Query& query, int most_for_several);

  /// A unit with this score before penalties, or a lower one, can't change the answer any more.
  int bar() const { return bar_; }

  void add(Hit hit);

  /// The answer; the ranking is used up.
  LookupResult finish();

 private:
  /// One distinct answer in a target language: the same source and target, codes included.
  struct Answer {
    std::size_t hit = 0;              ///< in `hits_`: the best unit that gives it
    const Variant* target = nullptr;  ///< of that hit's unit
    int score = 0;
    std::vector<Penalty> penalties;
    std::uint32_t occurrences = 1;
    std::uint32_t character_similarity = 0;
    Timestamp changed = 0;
  };

  /// The answers of one source, codes included.
  struct SourceAnswers {
    std::size_t first = 0;  ///< in `answers`
    /// By the target's exact form; filled once a second unit with this source comes.
    std::unordered_map<std::string, std::size_t> by_form;
  };

  struct TargetRanking {
    std::vector<Answer> answers;
    std::unordered_map<std::string_view, SourceAnswers> by_source;  ///< keys: forms in `hits_`
    std::vector<int> best_scores;  ///< of the answers, at most `limit`, the highest first
    int bar = 0;                   ///< as `Ranking::bar`, of this language alone
  };

  /// Whether the hit is the best so far that gives its answer.
  bool add_target(const Hit& hit, std::size_t target, const Answer& facts);
  /// Of the answer with the same texts, in `answers`; of a new one, behind the last.
  std::size_t place_of(TargetRanking& ranking, const Hit& hit, const Segment& target) const;
  void note_score(TargetRanking& ranking, int score) const;
  static void forget_score(TargetRanking& ranking, int score);
  bool is_better(const Answer& a, const Answer& b) const;
  void penalise_several_targets(TargetRanking& ranking) const;
  void rank(TargetRanking& ranking) const;
  TargetMatch describe_target(Answer&& answer) const;

  const LookupRequest& request_;
  const Query& query_;
  int most_for_several_;
  std::vector<TargetRanking> targets_;  ///< parallel to the request's
  std::deque<Hit> hits_;                ///< those that an answer comes from; they stay in place
  int bar_ = 0;
};

/// 100, or 101 with the same surroundings or key, or 102 with both; `score.percent` below 100.
int score_with_context(const Hit& hit, const Query& query);

}  // namespace neuf
