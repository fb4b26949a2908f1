#include "server/json.h"

#include "tests/support/catch.h"

namespace neuf::server {
namespace {

Language language(std::string_view tag) {
  return value_of(Language::parse(tag));
}

/// A query in French, and one match for it.
struct Case {
  LookupRequest request;
  LookupAnswer answer;

  Case(const std::string& query, Segment source) {
    request.memories = {{"press", 0}};
    request.source = language("fr");
    request.targets = {language("it"), language("nl")};
    request.queries.push_back({Segment(query), "", "", ""});
    Match match;
    match.score = 87;
    match.memory = "press";
    match.unit = 7;
    match.source_language = language("fr");
    match.source = std::move(source);
    match.detail.aligned = 8'750;
    match.detail.bag = 10'000;
    match.detail.deductions.numbers = 2;
    answer.generation = 12;
    answer.results.push_back({{match}});
  }

  Match& match() { return answer.results[0].matches[0]; }

  void add_target(std::string_view tag, const std::string& text) {
    TargetMatch target;
    target.language = language(tag);
    target.segment = Segment(text);
    target.score = 87;
    target.rank = 1;
    match().targets.push_back(target);
  }

  Json json(const LookupParts& parts = {}) const {
    return to_json(request, answer, parts)["results"][0]["matches"][0];
  }
};

TEST_CASE("a match is told with whole numbers as whole numbers, and its id as a string") {
  Case one("Oui", Segment("Oui"));
  one.add_target("it", "Sì");
  CHECK(dump(to_json(one.request, one.answer, {})) ==
        R"({"generation":12,"results":[{"matches":[{"score":87,"memory":"press","unit":"7",)"
        R"("source":"Oui","source_language":"fr","targets":{"it":{"text":"Sì","language":"it",)"
        R"("score":87,"rank":1,"penalties":[],"state":"translated","origin":"human",)"
        R"("occurrences":1}}}]}]})");
}

TEST_CASE("a target stands under the tag that was asked for, and tells its own") {
  Case one("Oui", Segment("Oui"));
  one.add_target("nl-BE", "Ja");
  const Json targets = one.json()["targets"];
  CHECK(targets.size() == 1);
  CHECK(targets["nl"]["language"] == "nl-BE");
}

TEST_CASE("who changed a target and when is told when it is known") {
  Case one("Oui", Segment("Oui"));
  one.add_target("it", "Sì");
  TargetMatch& target = one.match().targets[0];
  target.origin = Origin::alignment;
  target.confidence = 60;
  target.changed_by = "anna";
  target.changed = 1'773'480'600;
  target.penalties = {{"low-confidence", 5}};
  const Json json = one.json()["targets"]["it"];
  CHECK(json["confidence"] == 60);
  CHECK(json["changed_by"] == "anna");
  CHECK(json["changed"] == "2026-03-14T09:30:00Z");
  CHECK(json["penalties"] == Json::array({{{"name", "low-confidence"}, {"points", 5}}}));
}

TEST_CASE("an explanation has percent with two decimals") {
  const Json json = Case("Oui", Segment("Oui")).json({.explanation = true})["explanation"];
  CHECK(json["aligned"] == 87.5);
  CHECK(json["bag"] == 100.0);
  CHECK(json["deductions"]["numbers"] == 2);
}

TEST_CASE("a diff's offsets count code points") {
  const Case one("Été à Liège", Segment("Été à Namur"));
  const Json diff = one.json({.diff = true})["diff"];
  CHECK(diff == Json::array({{{"op", "equal"}, {"query", {0, 5}}, {"match", {0, 5}}},
                             {{"op", "changed"}, {"query", {6, 11}}, {"match", {6, 11}}}}));
}

TEST_CASE("a diff's offsets in the match count its codes as they are shown") {
  Segment source("Le port de Namur");
  source.codes = {{3, {CodeKind::open, "1", "<b>", "", ""}},
                  {7, {CodeKind::close, "1", "", "", ""}}};
  const Json json = Case("Le port de Liège", source).json({.diff = true});
  CHECK(json["source"] == "Le <b>port{2} de Namur");
  const Json& last = json["diff"].back();
  CHECK(last["op"] == "changed");
  CHECK(last["query"] == Json({11, 16}));
  CHECK(last["match"] == Json({17, 22}));
  for (const Json& part : json["diff"])
    if (part["op"] == "removed")
      CHECK((part["match"] == Json({3, 6}) || part["match"] == Json({10, 13})));
}

TEST_CASE("bytes that are no UTF-8 can't break an answer") {
  CHECK(dump(Json{{"a", "x\xff"}}) == "{\"a\":\"x\xef\xbf\xbd\"}");
}

}  // namespace
}  // namespace neuf::server
