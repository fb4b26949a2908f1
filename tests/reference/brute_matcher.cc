#include "tests/reference/brute_matcher.h"

#include "core/match/ranking.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace neuf::reference {
namespace {

/// Source text and target text, as one answer.
using Texts = std::pair<std::string, std::string>;

/// The best score of an answer, and what its memory takes where a source has several.
struct Scored {
  int score = 0;
  int for_several_targets = 0;
};

/// Scores of one unit alone: with room for one answer nothing competes with it.
int lone_score(const LookupRequest& request, const Query& query, const Hit& hit,
               const Language& target) {
  LookupRequest alone = request;
  alone.targets = {target};
  Ranking ranking(alone, query, hit.penalties->several_targets);
  ranking.add(hit);
  const LookupResult result = ranking.finish();
  return result.matches.empty() ? 0 : result.matches.front().score;
}

/// Less the penalty of sources with several targets; the best first.
std::vector<int> ranked(const std::map<Texts, Scored>& answers, const LookupRequest& request) {
  std::map<std::string, int> targets_of;
  for (const auto& [texts, _] : answers)
    ++targets_of[texts.first];
  std::vector<int> scores;
  for (const auto& [texts, scored] : answers) {
    const bool unclear = targets_of[texts.first] > 1 && scored.score <= 100;
    scores.push_back(unclear ? scored.score - scored.for_several_targets : scored.score);
  }
  std::erase_if(scores, [&](int score) { return score < request.min; });
  std::sort(scores.begin(), scores.end(), std::greater<>());
  if (scores.size() > request.limit) scores.resize(request.limit);
  return scores;
}

}  // namespace

Result<std::vector<int>> brute_scores(const ReadTxn& txn, const LookupRequest& request,
                                      const Query& query, const Language& target,
                                      ScoreFunction score_pair) {
  const ScoredText wanted = prepare(query.segment, request.source);
  std::map<Texts, Scored> answers;
  for (const MemoryChoice& choice : request.memories) {
    const auto memory = txn.memory(choice.name);
    if (!memory) return memory.error();
    auto penalties = penalties_of(memory->settings, request.penalties);
    if (!penalties) return penalties.error();
    penalties->memory = choice.penalty.value_or(penalties->memory);
    const auto read =
        txn.for_each_unit(memory->id, 0, [&](RowId, Unit&& unit) -> Result<ReadTxn::Visit> {
          for (std::size_t i = 0; i < unit.variants.size(); ++i) {
            const Variant& source = unit.variants[i];
            if (!serves(request.source, source.language)) continue;
            const ScoredText text = prepare(source.segment, source.language);
            const Hit hit{&choice, &*penalties, unit, i, score_pair(wanted, text), text.exact};
            const int score = lone_score(request, query, hit, target);
            if (score < request.min) continue;
            const Variant* translation = best_variant(unit, target);
            Scored& best = answers[{text.exact, exact_form(translation->segment)}];
            if (score > best.score) best = {score, penalties->several_targets};
          }
          return ReadTxn::Visit::go_on;
        });
    if (!read) return read.error();
  }
  return ranked(answers, request);
}

}  // namespace neuf::reference
