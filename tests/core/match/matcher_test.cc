#include "core/match/matcher.h"

#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <thread>

namespace neuf {
namespace {

Unit french(const std::string& source, const std::string& dutch, const Context& context = {}) {
  return unit_in_context({{"fr", source}, {"nl", dutch}}, context);
}

LookupResult ask_in_context(const World& world, const std::string& text, const Context& context) {
  LookupRequest request = World::request({{"press", 0}}, 50, 5);
  request.queries.push_back({Segment(text), context.previous, context.next, context.key});
  return world.ask(request).results.front();
}

std::vector<std::string> names_of(const std::vector<Penalty>& penalties) {
  std::vector<std::string> names;
  for (const Penalty& penalty : penalties)
    names.push_back(penalty.name);
  return names;
}

}  // namespace

TEST_CASE("an identical sentence is 100, a similar one less, another one nothing") {
  const World world;
  world.add("press", {french("Le Conseil adopte la décision.", "De Raad neemt het besluit.")});
  const auto same = world.ask("Le Conseil adopte la décision.");
  REQUIRE(same.matches.size() == 1);
  CHECK(same.matches[0].score == 100);
  CHECK(same.matches[0].targets[0].segment.text == "De Raad neemt het besluit.");
  const auto similar = world.ask("Le Conseil adopte une décision.");
  REQUIRE(similar.matches.size() == 1);
  CHECK(similar.matches[0].score < 100);
  CHECK(similar.matches[0].score > 70);
  CHECK(world.ask("Rien de tout cela.").matches.empty());
}

TEST_CASE("a blank query has no matches, and a memory without the language neither") {
  const World world;
  world.add("press", {french("Oui.", "Ja.")});
  CHECK(world.ask("").matches.empty());
  CHECK(world.ask(" \n ").matches.empty());
  LookupRequest request = World::request({{"press", 0}}, 50, 5);
  request.source = language("ja");
  request.queries.push_back({Segment("Oui."), "", "", ""});
  CHECK(world.ask(request).results[0].matches.empty());
}

TEST_CASE("the same surroundings make 101, the key too 102") {
  const World world;
  world.add("press", {french("Oui.", "Ja.", {"Avant.", "Après.", "k1"})});
  const auto score = [&](const Context& context) {
    return ask_in_context(world, "Oui.", context).matches.at(0).score;
  };
  CHECK(score({"Avant.", "Après.", "k1"}) == 102);
  CHECK(score({"Avant.", "Après.", ""}) == 101);
  CHECK(score({"", "", "k1"}) == 101);
  CHECK(score({"Avant.", "Autre.", "k2"}) == 100);
  CHECK(score({}) == 100);
}

TEST_CASE("any variant of a unit can be the source") {
  const World world;
  world.add("press", {unit_of({{"fr", "Oui."}, {"uk", "Так."}, {"it", "Sì."}})});
  LookupRequest request = World::request({{"press", 0}}, 50, 5);
  request.source = language("uk");
  request.targets = {language("it")};
  request.queries.push_back({Segment("Так."), "", "", ""});
  const auto result = world.ask(request).results.front();
  REQUIRE(result.matches.size() == 1);
  CHECK(result.matches[0].targets[0].segment.text == "Sì.");
  CHECK(result.matches[0].source_language == language("uk"));
}

TEST_CASE("penalties are taken and listed") {
  const World world;
  Unit draft = french("Le port est ouvert.", "De haven is open.");
  draft.variants[1].state = State::draft;
  draft.variants[1].origin = Origin::machine;
  draft.variants[0].language = language("fr-BE");
  world.add("press", {draft});
  LookupRequest request = World::request({{"press", 3}}, 50, 5);
  request.source = language("fr-FR");
  request.queries.push_back({Segment("Le port est ouvert."), "", "", ""});
  const auto target = world.ask(request).results.at(0).matches.at(0).targets.at(0);
  CHECK(names_of(target.penalties) ==
        std::vector<std::string>{"memory", "draft", "machine", "region"});
  CHECK(target.score == 100 - 3 - 1 - 10 - 1);
}

TEST_CASE("a rejected translation is never returned") {
  const World world;
  Unit unit = french("Oui.", "Ja.");
  unit.variants[1].state = State::rejected;
  world.add("press", {unit});
  CHECK(world.ask("Oui.").matches.empty());
}

TEST_CASE("the same source and target in several units is one answer with its occurrences") {
  const World world;
  world.add("press", {french("Oui.", "Ja.", {"A.", "", ""}), french("Oui.", "Ja.", {"B.", "", ""}),
                      french("Oui.", "Jawel.", {"C.", "", ""})});
  const auto result = world.ask("Oui.");
  REQUIRE(result.matches.size() == 2);
  std::size_t occurrences = 0;
  for (const Match& match : result.matches) {
    occurrences += match.targets[0].occurrences;
    CHECK(match.score == 99);
    CHECK(names_of(match.targets[0].penalties) == std::vector<std::string>{"several-targets"});
  }
  CHECK(occurrences == 3);
}

TEST_CASE("the query's own placeholder comes back in the target") {
  const World world;
  world.add("press", {french("Ouvrir %s", "%s openen")});
  const auto result = world.ask("Ouvrir [X6X]");
  REQUIRE(result.matches.size() == 1);
  CHECK(result.matches[0].score == 100);
  CHECK(result.matches[0].targets[0].segment.text == "[X6X] openen");
}

TEST_CASE("a unit is found by the next look-up after its commit, and a merged one as it is now") {
  World world;
  CHECK(world.ask("Oui.").matches.empty());
  world.add("press", {french("Oui.", "Ja.", {"A.", "", ""})});
  CHECK(world.ask("Oui.").matches.size() == 1);
  world.add("press", {french("Oui.", "Jawel.", {"A.", "", ""})});
  const auto result = world.ask("Oui.");
  REQUIRE(result.matches.size() == 1);
  CHECK(result.matches[0].targets[0].segment.text == "Jawel.");
  require_ok(world.store().delete_memory("press"));
  world.make_memory("press");
  CHECK(world.ask("Oui.").matches.empty());
}

TEST_CASE("units of a running import are not found, and of a published one are") {
  World world;
  (void)world.ask("Oui.");
  const auto import = value_of(world.store().begin_import("press", {}));
  require_ok(import->add(french("Oui.", "Ja.")));
  CHECK(value_of(import->preview()).added == 1);  // it is written
  CHECK(world.ask("Oui.").matches.empty());
  (void)value_of(import->publish());
  CHECK(world.ask("Oui.").matches.size() == 1);
}

TEST_CASE("requests that make no sense are errors that say why") {
  const World world;
  const Matcher matcher(world.store());
  const auto code_of = [&](const LookupRequest& request) {
    return error_of(matcher.lookup(request)).code;
  };
  CHECK(code_of(World::request({{"none", 0}}, 50, 5)) == ErrorCode::not_found);
  CHECK(code_of(World::request({}, 50, 5)) == ErrorCode::invalid_argument);
  CHECK(code_of(World::request({{"press", 0}}, 0, 5)) == ErrorCode::invalid_argument);
  CHECK(code_of(World::request({{"press", 0}}, 103, 5)) == ErrorCode::invalid_argument);
  CHECK(code_of(World::request({{"press", 0}}, 50, 0)) == ErrorCode::invalid_argument);
  LookupRequest no_target = World::request({{"press", 0}}, 50, 5);
  no_target.targets.clear();
  CHECK(code_of(no_target) == ErrorCode::invalid_argument);
}

TEST_CASE("segments beyond the limit of comparison are found when they are identical") {
  const World world;
  std::string text;
  for (std::size_t i = 0; i <= kMostComparedTokens; ++i)
    text += "mot ";
  world.add("press", {french(text, "woorden")});
  CHECK(world.ask(text).matches.size() == 1);
  const LookupResult longer = world.ask(text + "encore", 1);
  CHECK(longer.matches.empty());
  CHECK(longer.only_identical);
  CHECK_FALSE(world.ask("mot", 1).only_identical);
}

TEST_CASE("a look-up ends when it is told to") {
  const World world;
  world.add("press", {unit_of({{"fr", "Le port est ouvert."}, {"nl", "De haven is open."}})});
  LookupRequest request = World::request({{"press", 0}}, 50, 5);
  request.queries.push_back({Segment("Le port est fermé."), "", "", ""});
  request.keep_going = [] { return Status(Error{ErrorCode::cancelled, "enough", ""}); };
  const Matcher matcher(world.store());
  CHECK(matcher.lookup(request).error().code == ErrorCode::cancelled);
}

}  // namespace neuf
