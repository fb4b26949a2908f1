#include "core/match/ranking.h"

#include "core/match/target_variant.h"
#include "core/match/transfer.h"
#include "core/text/token.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
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
  if (regions_differ(request.source, hit.source().language) ||
      regions_differ(wanted, target.language))
    add_penalty(penalties, "region", points.region);
  for (const PropertyPenalty& one : points.properties)
    if (has_property(hit.unit, one.property))
      add_penalty(penalties, "property:" + one.property.name, one.points);
  return penalties;
}

int final_score(int with_context, const std::vector<Penalty>& penalties) {
  const int points =
      std::accumulate(penalties.begin(), penalties.end(), 0,
                      [](int sum, const Penalty& penalty) { return sum + penalty.points; });
  return points == 0 ? with_context : std::max(0, std::min(with_context, 100) - points);
}

/// Without targets; the hit is used up.
Match describe(Hit&& hit) {
  Match match;
  match.memory = hit.memory->name;
  match.unit = hit.unit.id;
  match.source_language = hit.source().language;
  match.source = std::move(hit.unit.variants[hit.variant].segment);
  match.context = std::move(hit.unit.context);
  match.occurrences = std::move(hit.unit.occurrences);
  match.detail = hit.score;
  return match;
}

}  // namespace

int score_with_context(const Hit& hit, const Query& query) {
  if (hit.score.percent < 100) return hit.score.percent;
  const Context& context = hit.unit.context;
  // The neighbours are known in the language of the unit's first variant only.
  const bool comparable =
      hit.unit.variants.front().language.primary() == hit.source().language.primary();
  const int surroundings = comparable && same_surroundings(context, query) ? 1 : 0;
  const int key = !query.key.empty() && context.key == query.key ? 1 : 0;
  return 100 + surroundings + key;
}

Ranking::Ranking(const LookupRequest& request, const Query& query, int most_for_several)
    : request_(request),
      query_(query),
      most_for_several_(most_for_several),
      targets_(request.targets.size()) {
  // What is identical is always looked at: its context decides.
  bar_ = std::min(100, request.min);
  for (TargetRanking& ranking : targets_)
    ranking.bar = bar_;
}

void Ranking::add(Hit hit) {
  if (hit.source().state == State::rejected || !request_.filter.admits(hit.unit)) return;
  hits_.push_back(std::move(hit));
  const Hit& added = hits_.back();
  Answer facts;
  facts.hit = hits_.size() - 1;
  facts.score = score_with_context(added, query_);
  facts.character_similarity =
      character_similarity(query_.segment.text, added.source().segment.text);
  bool is_kept = false;
  for (std::size_t t = 0; t < targets_.size(); ++t)
    is_kept = add_target(added, t, facts) || is_kept;
  // Thousands of units may give an answer that is known already.
  if (!is_kept) hits_.pop_back();
  bar_ = std::ranges::min(targets_, {}, &TargetRanking::bar).bar;
}

bool Ranking::add_target(const Hit& hit, std::size_t target, const Answer& facts) {
  TargetRanking& ranking = targets_[target];
  if (hit.score.percent < ranking.bar) return false;
  const Language& wanted = request_.targets[target];
  const Variant* variant = find_target(hit.unit, hit.source(), wanted, request_.filter);
  if (variant == nullptr) return false;
  Answer answer = facts;
  answer.target = variant;
  answer.penalties = penalties_of(hit, *variant, request_, wanted);
  if (!can_transfer_codes(query_.segment, hit.source().segment, variant->segment))
    add_penalty(answer.penalties, "unmappable-codes", hit.penalties->unmappable_codes);
  answer.score = final_score(facts.score, answer.penalties);
  if (answer.score < request_.min) return false;
  answer.changed = last_changed(hit.unit, *variant);
  const std::size_t place = place_of(ranking, hit, variant->segment);
  if (place == ranking.answers.size()) {
    note_score(ranking, answer.score);
    ranking.answers.push_back(std::move(answer));
    return true;
  }
  Answer& known = ranking.answers[place];
  ++known.occurrences;
  if (!is_better(answer, known)) return false;
  forget_score(ranking, known.score);
  note_score(ranking, answer.score);
  answer.occurrences = known.occurrences;
  known = std::move(answer);
  return true;
}

std::size_t Ranking::place_of(TargetRanking& ranking, const Hit& hit, const Segment& target) const {
  const std::size_t next = ranking.answers.size();
  const auto [found, is_new] = ranking.by_source.try_emplace(hit.source_form);
  SourceAnswers& same = found->second;
  if (is_new) {
    same.first = next;
    return next;
  }
  if (same.by_form.empty())
    same.by_form.emplace(exact_form(ranking.answers[same.first].target->segment), same.first);
  return same.by_form.try_emplace(exact_form(target), next).first->second;
}

void Ranking::note_score(TargetRanking& ranking, int score) const {
  auto& best = ranking.best_scores;
  best.insert(std::ranges::upper_bound(best, score, std::greater<>()), score);
  if (best.size() > request_.limit) best.pop_back();
  if (best.size() < request_.limit) return;
  // The answers of these scores may still lose points because their sources have several targets.
  ranking.bar = std::min(100, std::max(request_.min, best.back() - most_for_several_));
}

void Ranking::forget_score(TargetRanking& ranking, int score) {
  auto& best = ranking.best_scores;
  const auto found = std::ranges::lower_bound(best, score, std::greater<>());
  if (found != best.end() && *found == score) best.erase(found);
}

bool Ranking::is_better(const Answer& a, const Answer& b) const {
  const auto key = [](const Answer& answer) {
    return std::make_tuple(answer.score, answer.character_similarity,
                           static_cast<int>(answer.target->state), answer.changed);
  };
  const auto key_a = key(a);
  const auto key_b = key(b);
  if (key_a != key_b) return key_a > key_b;
  const Hit& hit_a = hits_[a.hit];
  const Hit& hit_b = hits_[b.hit];
  return std::tie(hit_a.unit.id, hit_a.memory->name) < std::tie(hit_b.unit.id, hit_b.memory->name);
}

/// The same source with different targets: nobody knows which is meant, unless the context tells.
void Ranking::penalise_several_targets(TargetRanking& ranking) const {
  for (Answer& answer : ranking.answers) {
    const Hit& hit = hits_[answer.hit];
    if (ranking.by_source.at(hit.source_form).by_form.size() < 2 || answer.score > 100) continue;
    add_penalty(answer.penalties, "several-targets", hit.penalties->several_targets);
    answer.score = std::max(0, answer.score - hit.penalties->several_targets);
  }
}

void Ranking::rank(TargetRanking& ranking) const {
  penalise_several_targets(ranking);
  auto& answers = ranking.answers;
  std::erase_if(answers, [this](const Answer& answer) { return answer.score < request_.min; });
  std::sort(answers.begin(), answers.end(),
            [this](const Answer& a, const Answer& b) { return is_better(a, b); });
  if (answers.size() > request_.limit) answers.resize(request_.limit);
}

TargetMatch Ranking::describe_target(Answer&& answer) const {
  const Hit& hit = hits_[answer.hit];
  const Segment& source = hit.source().segment;
  const Segment& stored = answer.target->segment;
  TargetMatch match;
  match.language = answer.target->language;
  match.segment = transfer_codes(query_.segment, source, stored).value_or(stored);
  match.score = answer.score;
  match.penalties = std::move(answer.penalties);
  match.state = answer.target->state;
  match.origin = answer.target->origin;
  match.confidence = answer.target->confidence;
  match.occurrences = answer.occurrences;
  Provenance known = provenance_of(hit.unit, *answer.target);
  match.changed_by = std::move(known.changed_by);
  match.changed = known.changed;
  if (request_.adapt)
    match.adapted =
        adapt(query_.segment, source, hit.source().language, stored, answer.target->language);
  return match;
}

LookupResult Ranking::finish() {
  struct Shown {
    std::vector<TargetMatch> targets;
    int score = 0;
    std::uint32_t character_similarity = 0;
  };

  std::map<std::size_t, Shown> shown;  // by hit
  for (TargetRanking& ranking : targets_) {
    rank(ranking);
    int place = 0;
    for (Answer& answer : ranking.answers) {
      Shown& match = shown[answer.hit];
      match.score = std::max(match.score, answer.score);
      match.character_similarity = answer.character_similarity;
      match.targets.push_back(describe_target(std::move(answer)));
      match.targets.back().rank = ++place;
    }
  }
  std::vector<std::pair<std::size_t, Shown>> ordered(std::make_move_iterator(shown.begin()),
                                                     std::make_move_iterator(shown.end()));
  const auto key = [this](const auto& one) {
    const auto& [hit, match] = one;
    const TargetMatch& target = match.targets.front();
    return std::make_tuple(-match.score, -static_cast<long>(match.character_similarity),
                           -static_cast<int>(target.state), -target.changed, hits_[hit].unit.id);
  };
  std::ranges::stable_sort(ordered, {}, key);
  LookupResult result;
  for (auto& [hit, match] : ordered) {
    result.matches.push_back(describe(std::move(hits_[hit])));
    result.matches.back().score = match.score;
    result.matches.back().targets = std::move(match.targets);
  }
  return result;
}

}  // namespace neuf
