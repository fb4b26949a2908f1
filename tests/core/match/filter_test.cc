// Which translations a look-up may answer with, and what they lose.
#include "core/match/filter.h"

#include "core/match/penalties.h"
#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <functional>

namespace neuf {
namespace {

constexpr Timestamp kMarch = 1'772'323'200;  // 2026-03-01

Unit press_unit() {
  Unit unit = unit_of({{"fr", "Oui."}, {"nl", "Ja."}});
  unit.variants[1].state = State::reviewed;
  unit.variants[1].changed = kMarch;
  unit.properties = {{"client", "SNCB"}, {"domain", "rail"}};
  unit.occurrences = {{"2026-018", 3}};
  return unit;
}

/// Whether a filter that asks for this alone admits the unit.
template <class Field, class Value>
bool admitted(Field MatchFilter::*field, const Value& value) {
  MatchFilter filter;
  std::invoke(field, filter) = value;
  const Unit unit = press_unit();
  return filter.admits(unit) && filter.admits(unit, unit.variants[1]);
}

using States = std::vector<State>;
using Origins = std::vector<Origin>;
using Names = std::vector<std::string>;
using Properties = std::vector<Property>;

Penalties parsed(std::string_view text) {
  Penalties penalties;
  apply({value_of(parse_penalty(text))}, penalties);
  return penalties;
}

LookupRequest yes(std::uint64_t as_of) {
  LookupRequest request = World::request({{"press", 0, as_of}}, 50, 5);
  request.queries.push_back({Segment("Oui."), "", "", ""});
  return request;
}

}  // namespace

TEST_CASE("a filter admits what has what it asks for") {
  CHECK(admitted(&MatchFilter::states, States{}));
  CHECK(admitted(&MatchFilter::states, States{State::final_, State::reviewed}));
  CHECK_FALSE(admitted(&MatchFilter::states, States{State::draft}));
  CHECK(admitted(&MatchFilter::origins, Origins{Origin::human}));
  CHECK_FALSE(admitted(&MatchFilter::origins, Origins{Origin::machine, Origin::alignment}));
  CHECK(admitted(&MatchFilter::documents, Names{"2026-017", "2026-018"}));
  CHECK_FALSE(admitted(&MatchFilter::documents, Names{"2026"}));
  CHECK(admitted(&MatchFilter::since, kMarch));
  CHECK_FALSE(admitted(&MatchFilter::since, kMarch + 1));
  CHECK(admitted(&MatchFilter::before, kMarch + 1));
  CHECK_FALSE(admitted(&MatchFilter::before, kMarch));
}

TEST_CASE("a filter asks for all of its properties, of any value where it names none") {
  CHECK(admitted(&MatchFilter::properties, Properties{{"client", "SNCB"}, {"domain", ""}}));
  CHECK_FALSE(
      admitted(&MatchFilter::properties, Properties{{"client", "SNCB"}, {"client", "STIB"}}));
  CHECK_FALSE(admitted(&MatchFilter::properties, Properties{{"project", ""}}));
}

TEST_CASE("a translation without a date has that of its unit") {
  Unit unit = press_unit();
  unit.variants[1].changed = 0;
  unit.created = 7;
  CHECK(last_changed(unit, unit.variants[1]) == 7);
  unit.changed = 9;
  CHECK(last_changed(unit, unit.variants[1]) == 9);
}

TEST_CASE("a look-up leaves out what its filter refuses, and several targets with it") {
  const World world;
  Unit other = unit_of({{"fr", "Oui."}, {"nl", "Jawel."}});
  other.properties = {{"client", "STIB"}};
  world.add("press", {press_unit(), other});
  LookupRequest request = yes(kLatest);
  CHECK(scores_of(world.ask(request).results[0], language("nl")) == std::vector<int>{99, 99});
  request.filter.properties = {{"client", "STIB"}};
  const auto only = world.ask(request).results[0];
  REQUIRE(only.matches.size() == 1);
  CHECK(only.matches[0].score == 100);
  CHECK(only.matches[0].targets[0].segment.text == "Jawel.");
}

TEST_CASE("penalties are read by name and by property") {
  CHECK(parsed("machine=15").machine == 15);
  CHECK(parsed("several-targets=0").several_targets == 0);
  const auto properties = parsed("property:client=SNCB=5").properties;
  REQUIRE(properties.size() == 1);
  CHECK(properties[0].property == Property{"client", "SNCB"});
  CHECK(properties[0].points == 5);
  CHECK(parsed("property:client=5").properties[0].property == Property{"client", ""});
  for (const char* text : {"", "machine", "machine=", "machine=-1", "machine=101", "machine=x",
                           "robot=1", "property:=5", "property:"})
    CHECK_FALSE(parse_penalty(text));
}

TEST_CASE("a penalty's text says what the rule says, and takes the place of one for the same") {
  for (const char* text : {"machine=15", "memory=0", "property:client=SNCB=5", "property:client=5",
                           "property:client=a=b=100"})
    CHECK(to_string(value_of(parse_penalty(text))) == text);
  const std::vector<PenaltyRule> rules{value_of(parse_penalty("machine=3")),
                                       value_of(parse_penalty("property:client=A=2"))};
  CHECK(
      with_rules({"machine=15", "draft=0", "property:client=1"}, rules) ==
      std::vector<std::string>{"draft=0", "property:client=1", "machine=3", "property:client=A=2"});
}

TEST_CASE("a memory's own penalties count where the query doesn't say otherwise") {
  World world;
  world.add("press", {press_unit()});
  (void)value_of(world.store().change_settings(
      "press", {.penalties = {{"memory=4", "property:client=SNCB=5", "draft=0"}}}, {}));
  LookupRequest request = yes(kLatest);
  request.memories.front().penalty.reset();
  const auto score = [&] { return world.ask(request).results[0].matches.at(0).score; };
  CHECK(score() == 91);
  request.memories.front().penalty = 0;
  CHECK(score() == 95);
  request.memories.front().penalty = 2;
  request.penalties = {value_of(parse_penalty("property:client=SNCB=1"))};
  CHECK(score() == 97);
}

TEST_CASE("a property's penalty is taken and listed, and may drop a match below the least score") {
  const World world;
  world.add("press", {press_unit()});
  LookupRequest request = yes(kLatest);
  request.penalties = {value_of(parse_penalty("property:client=SNCB=5"))};
  const auto found = world.ask(request).results[0];
  REQUIRE(found.matches.size() == 1);
  CHECK(found.matches[0].score == 95);
  CHECK(found.matches[0].targets[0].penalties.at(0).name == "property:client");
  request.min = 96;
  CHECK(world.ask(request).results[0].matches.empty());
}

TEST_CASE("as of a generation, later units are left out, and changes since then counted") {
  const World world;
  Unit first = press_unit();
  first.context.key = "k";
  world.add("press", {first});
  world.add("press", {unit_of({{"fr", "Oui."}, {"nl", "Jawel."}})});
  CHECK(world.ask(yes(kLatest)).results[0].matches.size() == 2);
  const LookupAnswer then = world.ask(yes(1));
  REQUIRE(then.results[0].matches.size() == 1);
  CHECK(then.results[0].matches[0].score == 100);
  CHECK(then.changed_since == 0);
  CHECK(world.ask(yes(0)).results[0].matches.empty());

  first.variants[1].segment.text = "Zeker.";
  world.add("press", {first});
  const LookupAnswer later = world.ask(yes(1));
  CHECK(later.results[0].matches.size() == 1);
  CHECK(later.changed_since == 1);
  CHECK(world.ask(yes(3)).changed_since == 0);
}

TEST_CASE("as of a generation, what was deleted then is left out, though it is back") {
  World world;
  world.add("press", {press_unit()});
  (void)value_of(world.store().delete_units("press", {1}, {}));
  (void)value_of(world.store().undo("press", 0, {}));
  CHECK(world.ask(yes(1)).results[0].matches.size() == 1);
  CHECK(world.ask(yes(2)).results[0].matches.empty());
  CHECK(world.ask(yes(3)).results[0].matches.size() == 1);
}

}  // namespace neuf
