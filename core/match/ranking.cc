#include "core/match/ranking.h"

#include "core/match/target_variant.h"
#include "core/match/transfer.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

namespace neuf {
namespace {

bool same_form(const std::string& a, const std::string& b) {
  return a == b || exact_form(Segment(a)) == exact_form(Segment(b));
}

/// Previous and next are each equal or absent on both sides, at least one being there.
bool same_surroundings(const Context& context, const Query& query) {
  const bool any = !query.previous.empty() || !query.next.empty();
  return any && same_form(context.previous, query.previous) && same_form(context.next, query.next);
}

void add_penalty(std::vector<Penalty>& penalties, std::string name, int points) {
  if (points > 0) penalties.push_back({std::move(name), points});
}

std::vector<Penalty> penalties_of(const Hit& hit, const Variant& target,
                                  const LookupRequest& request, const Language& wanted) {
  constexpr int kLowConfidence = 70;
  const Penalties& points = *hit.penalties;
  std::vector<Penalty> penalties;
  add_penalty(penalties, "memory", points.memory);
  if (target.state == State::draft) add_penalty(penalties, "draft", points.draft);
  if (target.origin == Origin::machine) add_penalty(penalties, "machine", points.machine);
  if (target.origin == Origin::alignment) {
    add_penalty(penalties, "alignment", points.alignment);
    if (target.confidence < kLowConfidence)
      add_penalty(penalties, "low-confidence", points.low_confidence);
  }
  if (regions_differ(request.source, hit.source->language) ||
      regions_differ(wanted, target.language))
    add_penalty(penalties, "region", points.region);
  for (const PropertyPenalty& one : points.properties)
    if (has_property(*hit.unit, one.property))
      add_penalty(penalties, "property:" + one.property.name, one.points);
  return penalties;
}

int final_score(int with_context, const std::vector<Penalty>& penalties) {
  const int points =
      std::accumulate(penalties.begin(), penalties.end(), 0,
                      [](int sum, const Penalty& penalty) { return sum + penalty.points; });
  return points == 0 ? with_context : std::max(0, std::min(with_context, 100) - points);
}

Match describe(const Hit& hit) {
  Match match;
  match.memory = hit.memory->name;
  match.unit = hit.unit->id;
  match.source_language = hit.source->language;
  match.source = hit.source->segment;
  match.context = hit.unit->context;
  match.occurrences = hit.unit->occurrences;
  match.detail = hit.score;
  return match;
}

}  // namespace

int score_with_context(const Hit& hit, const Query& query) {
  if (hit.score.percent < 100) return hit.score.percent;
  const Context& context = hit.unit->context;
  // The neighbours are known in the language of the unit's first variant only.
  const bool comparable =
      hit.unit->variants.front().language.primary() == hit.source->language.primary();
  const int surroundings = comparable && same_surroundings(context, query) ? 1 : 0;
  const int key = !query.key.empty() && context.key == query.key ? 1 : 0;
  return 100 + surroundings + key;
}

Ranking::Ranking(const LookupRequest& request, const Query& query, int most_for_several)
    : request_(request),
      query_(query),
      most_for_several_(most_for_several),
      targets_(request.targets.size()) {
  bar_ = find_bar();
}

int Ranking::find_bar() const {
  int lowest = 100;  // what is identical is always looked at: its context decides
  for (const TargetRanking& ranking : targets_) {
    int bar = request_.min;
    if (ranking.scores.size() >= request_.limit) {
      const auto last = std::next(ranking.scores.begin(), static_cast<long>(request_.limit) - 1);
      // Those above may still lose points because they have several targets.
      bar = std::max(bar, *last - most_for_several_);
    }
    lowest = std::min(lowest, bar);
  }
  return lowest;
}

void Ranking::add(const Hit& hit) {
  if (hit.source->state == State::rejected || !request_.filter.admits(*hit.unit)) return;
  const HitFacts facts{score_with_context(hit, query_),
                       character_similarity(query_.segment.text, hit.source->segment.text)};
  bool is_kept = false;
  for (std::size_t t = 0; t < targets_.size(); ++t)
    is_kept = add_target(hit, t, facts) || is_kept;
  // Thousands of units may give an answer that is known already.
  if (is_kept) matches_.push_back(describe(hit));
  bar_ = find_bar();
}

bool Ranking::add_target(const Hit& hit, std::size_t target, const HitFacts& facts) {
  const Language& wanted = request_.targets[target];
  const Variant* variant = find_target(*hit.unit, *hit.source, wanted, request_.filter);
  if (variant == nullptr) return false;
  Answer answer;
  answer.match = matches_.size();
  answer.unit = hit.unit->id;
  answer.memory = &hit.memory->name;
  answer.for_several_targets = hit.penalties->several_targets;
  answer.source_form = hit.source_form;
  TargetMatch& found = answer.target;
  found.language = variant->language;
  found.penalties = penalties_of(hit, *variant, request_, wanted);
  auto transferred = transfer_codes(query_.segment, hit.source->segment, variant->segment);
  if (transferred) {
    found.segment = std::move(*transferred);
  } else {
    found.segment = variant->segment;
    add_penalty(found.penalties, "unmappable-codes", hit.penalties->unmappable_codes);
  }
  found.score = final_score(facts.context_score, found.penalties);
  if (found.score < request_.min) return false;
  found.state = variant->state;
  found.origin = variant->origin;
  found.confidence = variant->confidence;
  const Provenance provenance = provenance_of(*hit.unit, *variant);
  found.changed_by = provenance.changed_by;
  found.changed = provenance.changed;
  if (request_.adapt) answer.stored = variant->segment;
  answer.character_similarity = facts.character_similarity;

  TargetRanking& ranking = targets_[target];
  const std::string texts = hit.source_form + '\x02' + exact_form(variant->segment);
  const auto [known, is_new] = ranking.by_texts.try_emplace(texts, ranking.answers.size());
  if (is_new) {
    ranking.scores.insert(found.score);
    ranking.answers.push_back(std::move(answer));
    return true;
  }
  Answer& other = ranking.answers[known->second];
  const std::uint32_t occurrences = other.target.occurrences + 1;
  const bool better = is_better(answer, other);
  if (better) {
    ranking.scores.erase(ranking.scores.find(other.target.score));
    ranking.scores.insert(found.score);
    other = std::move(answer);
  }
  other.target.occurrences = occurrences;
  return better;
}

bool Ranking::is_better(const Answer& a, const Answer& b) const {
  const auto key = [](const Answer& answer) {
    return std::make_tuple(answer.target.score, answer.character_similarity,
                           static_cast<int>(answer.target.state), answer.target.changed);
  };
  const auto key_a = key(a);
  const auto key_b = key(b);
  if (key_a != key_b) return key_a > key_b;
  return std::tie(a.unit, *a.memory) < std::tie(b.unit, *b.memory);
}

/// The same source with different targets: nobody knows which is meant, unless the context tells.
void Ranking::penalise_several_targets(TargetRanking& ranking) const {
  std::unordered_map<std::string_view, int> targets_of;
  for (const Answer& answer : ranking.answers)
    ++targets_of[answer.source_form];
  for (Answer& answer : ranking.answers) {
    TargetMatch& target = answer.target;
    if (targets_of[answer.source_form] < 2 || target.score > 100) continue;
    add_penalty(target.penalties, "several-targets", answer.for_several_targets);
    target.score = std::max(0, target.score - answer.for_several_targets);
  }
}

void Ranking::rank(TargetRanking& ranking) const {
  penalise_several_targets(ranking);
  auto& answers = ranking.answers;
  std::erase_if(answers,
                [this](const Answer& answer) { return answer.target.score < request_.min; });
  std::sort(answers.begin(), answers.end(),
            [this](const Answer& a, const Answer& b) { return is_better(a, b); });
  if (answers.size() > request_.limit) answers.resize(request_.limit);
  for (std::size_t i = 0; i < answers.size(); ++i)
    answers[i].target.rank = static_cast<int>(i) + 1;
}

void Ranking::adapt_target(Answer& answer) const {
  const Match& match = matches_[answer.match];
  answer.target.adapted = adapt(query_.segment, match.source, match.source_language, answer.stored,
                                answer.target.language);
}

LookupResult Ranking::finish() {
  std::vector<std::uint32_t> similarity(matches_.size());
  for (TargetRanking& ranking : targets_) {
    rank(ranking);
    for (Answer& answer : ranking.answers) {
      Match& match = matches_[answer.match];
      match.score = std::max(match.score, answer.target.score);
      similarity[answer.match] = answer.character_similarity;
      if (request_.adapt) adapt_target(answer);
      match.targets.push_back(std::move(answer.target));
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < matches_.size(); ++i)
    if (!matches_[i].targets.empty()) order.push_back(i);
  const auto key = [&](std::size_t i) {
    const TargetMatch& target = matches_[i].targets.front();
    return std::make_tuple(-matches_[i].score, -static_cast<long>(similarity[i]),
                           -static_cast<int>(target.state), -target.changed, matches_[i].unit);
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  LookupResult result;
  for (const std::size_t i : order)
    result.matches.push_back(std::move(matches_[i]));
  return result;
}

}  // namespace neuf
