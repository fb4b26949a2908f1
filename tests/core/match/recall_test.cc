#include "tests/core/match/worlds.h"
#include "tests/reference/brute_matcher.h"
#include "tests/reference/textbook_score.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

/// A unit around a sentence; the same target now and then, so that answers coincide.
Unit any_world_unit() {
  Unit unit = unit_of(
      {{*rc::gen::weightedElement<std::string>({{6, "fr"}, {1, "fr-BE"}}), *any_sentence()}});
  for (const char* tag : {"nl", "it"}) {
    if (*rc::gen::inRange(0, 5) == 0) continue;
    Variant target = unit_of({{tag, "t" + std::to_string(*rc::gen::inRange(0, 4))}}).variants[0];
    target.state = *rc::gen::element(State::draft, State::translated, State::rejected);
    target.origin = *rc::gen::element(Origin::machine, Origin::alignment, Origin::human);
    target.confidence = *rc::gen::element<std::uint8_t>(40, 100);
    target.changed = *rc::gen::inRange(0, 4);
    unit.variants.push_back(target);
  }
  if (*rc::gen::arbitrary<bool>())
    unit.properties.push_back({"client", *rc::gen::element<std::string>("A", "B")});
  if (*rc::gen::arbitrary<bool>()) unit.occurrences.push_back({"doc", 1});
  if (*rc::gen::arbitrary<bool>())
    unit.context = {*rc::gen::element<std::string>("", "le"), "la", *rc::gen::element("", "k")};
  return unit;
}

/// A sentence of a unit, changed a little, or any.
Query any_query(const std::vector<Unit>& units) {
  Query query{Segment(*any_sentence()), *rc::gen::element<std::string>("", "le"), "la",
              *rc::gen::element<std::string>("", "k")};
  if (units.empty() || *rc::gen::inRange(0, 4) == 0) return query;
  query.segment = (*rc::gen::elementOf(units)).variants[0].segment;
  if (*rc::gen::arbitrary<bool>()) query.segment.text += " " + *any_sentence();
  return query;
}

MatchFilter any_filter() {
  MatchFilter filter;
  if (*rc::gen::inRange(0, 3) == 0) filter.states = {State::translated};
  if (*rc::gen::inRange(0, 3) == 0) filter.origins = {Origin::human, Origin::machine};
  if (*rc::gen::inRange(0, 3) == 0)
    filter.properties = {{"client", *rc::gen::element<std::string>("", "A")}};
  if (*rc::gen::inRange(0, 3) == 0) filter.documents = {"doc"};
  if (*rc::gen::inRange(0, 3) == 0) filter.since = 2;
  if (*rc::gen::inRange(0, 3) == 0) filter.before = 3;
  return filter;
}

std::vector<PenaltyRule> any_penalties() {
  return {{&Penalties::several_targets, {}, *rc::gen::element(0, 1, 7)},
          {&Penalties::machine, {}, *rc::gen::element(0, 10, 60)},
          {nullptr, {"client", "A"}, *rc::gen::element(0, 15)},
          {nullptr, {"client", ""}, 2}};
}

}  // namespace

TEST_CASE("the matcher gives the scores that a look at every unit gives") {
  CHECK(rc::check([] {
    World world;
    world.make_memory("old");
    std::vector<Unit> all;
    for (const char* memory : {"press", "old"})
      for (int batch = *rc::gen::inRange(1, 4); batch > 0; --batch) {
        std::vector<Unit> units;
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
          units.push_back(any_world_unit());
        world.add(memory, units);
        if (*rc::gen::arbitrary<bool>()) world.update_index(memory);
        all.insert(all.end(), units.begin(), units.end());
      }
    LookupRequest request =
        World::request({{"press", 0}, {"old", *rc::gen::element(0, 3)}},
                       *rc::gen::element(1, 50, 70, 90, 100, 101), *rc::gen::element(1u, 3u, 20u));
    request.targets = {language("nl"), language("it")};
    request.filter = any_filter();
    request.penalties = any_penalties();
    for (int i = 0; i < 4; ++i)
      request.queries.push_back(any_query(all));
    const LookupAnswer answer = world.ask(request);
    const auto txn = value_of(world.store().read());
    for (std::size_t q = 0; q < request.queries.size(); ++q)
      for (const Language& target : request.targets)
        RC_ASSERT(scores_of(answer.results[q], target) ==
                  value_of(reference::brute_scores(txn, request, request.queries[q], target,
                                                   reference::textbook_score)));
  }));
}

TEST_CASE("the answer for one target language is what a query for it alone gives") {
  CHECK(rc::check([] {
    const World world;
    std::vector<Unit> units;
    for (int i = *rc::gen::inRange(1, 25); i > 0; --i)
      units.push_back(any_world_unit());
    world.add("press", units);
    LookupRequest both = World::request({{"press", 0}}, 50, 2);
    both.targets = {language("it"), language("nl")};
    both.queries.push_back(any_query(units));
    const LookupAnswer together = world.ask(both);
    for (const Language& target : both.targets) {
      LookupRequest alone = both;
      alone.targets = {target};
      const LookupAnswer single = world.ask(alone);
      RC_ASSERT(scores_of(single.results[0], target) == scores_of(together.results[0], target));
    }
  }));
}

}  // namespace neuf
