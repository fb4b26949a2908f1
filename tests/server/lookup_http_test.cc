#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("a look-up answers in the documented shape") {
  const ServerProcess server;
  fill_press(server);
  const Answer answer = server.ask("POST", "/v1/lookup", R"({
      "memories":["press"],"source":"fr","targets":["it","nl"],"min":70,"limit":5,
      "segments":["Le Conseil adopte une décision.",{"text":"Rien de semblable ici"}],
      "include":["diff","explanation","adapted"]})");
  REQUIRE(answer.status == 200);
  const Json json = answer.json();
  CHECK(json.at("generation").is_number_unsigned());
  REQUIRE(json.at("results").size() == 2);
  CHECK(json.at("results")[1].at("matches").empty());

  REQUIRE(json.at("results")[0].at("matches").size() == 1);
  const Json& match = json.at("results")[0].at("matches")[0];
  CHECK(match.at("score").is_number_integer());
  CHECK(match.at("score") < 100);
  CHECK(match.at("memory") == "press");
  CHECK(match.at("unit").is_string());
  CHECK(match.at("source") == "Le Conseil adopte la décision.");
  CHECK(match.at("source_language") == "fr");
  CHECK(match.at("context") == Json({{"previous", "Bruxelles"}, {"next", "Fin"}, {"key", "p1"}}));
  const Json& dutch = match.at("targets").at("nl");
  CHECK(dutch.at("text") == "De Raad keurt het besluit goed.");
  CHECK(dutch.at("state") == "reviewed");
  CHECK(dutch.at("origin") == "human");
  CHECK(dutch.at("rank") == 1);
  CHECK(dutch.at("occurrences") == 1);
  CHECK(dutch.at("penalties").is_array());
  CHECK(match.at("explanation").at("deductions").at("numbers") == 0);
  CHECK(match.at("diff")[1] == Json({{"op", "changed"}, {"query", {18, 21}}, {"match", {18, 20}}}));
}

TEST_CASE("a look-up puts the query's numbers into the translation where that is asked for") {
  const ServerProcess server;
  fill_press(server);
  const Answer added = server.ask("POST", "/v1/memories/press/units", R"({"units":[{"variants":{
      "fr":"Coût : 450 euros pour 3 ports.","it":"Costo: 450 euro per 3 porti."}}]})");
  REQUIRE(added.status == 200);
  const auto italian = [&](const std::string& include) {
    const Answer answer = server.ask(
        "POST", "/v1/lookup",
        R"({"memories":["press"],"targets":["it"],"segments":["Coût : 12 450 euros pour 3 ports."])" +
            include + "}");
    return answer.json().at("results")[0].at("matches")[0].at("targets").at("it");
  };
  const Json target = italian(R"(,"include":["adapted"])");
  CHECK(target.at("text") == "Costo: 450 euro per 3 porti.");
  CHECK(target.at("adapted") == "Costo: 12.450 euro per 3 porti.");
  REQUIRE(target.at("adaptations").size() == 1);
  const Json& change = target.at("adaptations")[0];
  CHECK(change.at("kind") == "number");
  CHECK(change.at("from") == "450");
  CHECK(change.at("to") == "12.450");
  CHECK(change.at("range") == Json({7, 13}));
  CHECK_FALSE(italian("").contains("adapted"));
}

TEST_CASE("a look-up without languages asks those of the first memory") {
  const ServerProcess server;
  fill_press(server);
  const Json match = server
                         .ask("POST", "/v1/lookup",
                              R"({"memories":[{"name":"press","penalty":3}],
                                  "segments":["Le Conseil adopte la décision."]})")
                         .json()
                         .at("results")[0]
                         .at("matches")[0];
  CHECK(match.at("score") == 97);
  CHECK(match.at("targets").size() == 2);
  CHECK(match.at("targets").at("it").at("penalties") ==
        Json::array({{{"name", "memory"}, {"points", 3}}}));
  CHECK_FALSE(match.contains("diff"));
  CHECK_FALSE(match.contains("explanation"));
}

TEST_CASE("context raises a look-up's score above 100") {
  const ServerProcess server;
  fill_press(server);
  const auto score = [&](const std::string& segment) {
    return server
        .ask("POST", "/v1/lookup", R"({"memories":["press"],"segments":[)" + segment + "]}")
        .json()
        .at("results")[0]
        .at("matches")[0]
        .at("score");
  };
  const std::string text = R"("text":"Le Conseil adopte la décision.")";
  CHECK(score("{" + text + "}") == 100);
  CHECK(score("{" + text + R"(,"previous":"Bruxelles","next":"Fin"})") == 101);
  CHECK(score("{" + text + R"(,"previous":"Bruxelles","next":"Fin","key":"p1"})") == 102);
}

TEST_CASE("a text in decomposed characters finds its composed twin") {
  const ServerProcess server;
  fill_press(server);
  const Json json = server
                        .ask("POST", "/v1/lookup",
                             R"({"memories":["press"],
                                 "segments":["Le Conseil adopte la de\u0301cision."]})")
                        .json();
  CHECK(json.at("results")[0].at("matches")[0].at("score") == 100);
}

TEST_CASE("a look-up that can't be answered says what is wrong with which field") {
  const ServerProcess server;
  fill_press(server);
  check_refusals(server, "/v1/lookup",
                 {{R"({"segments":["a"]})", 400, "memories"},
                  {R"({"memories":["press"]})", 400, "segments"},
                  {R"({"memories":["press"],"segments":[{}]})", 400, "segments[0].text"},
                  {R"({"memories":["press"],"segments":["a"],"mim":70})", 400, "mim"},
                  {R"({"memories":["press"],"segments":["a"],"min":0})", 400, "min"},
                  {R"({"memories":["press"],"segments":["a"],"limit":1.5})", 400, "limit"},
                  {R"([])", 400, "the body"}});
  const Answer unknown =
      server.ask("POST", "/v1/lookup", R"({"memories":["pres"],"segments":["a"]})");
  CHECK(unknown.status == 404);
  CHECK_THAT(unknown.json().at("detail").get<std::string>(), Catch::Contains("press"));
}

TEST_CASE("a look-up of too many segments, or of too long ones, is refused") {
  const ServerProcess server;
  fill_press(server);
  const auto ask = [&](const Json& segments) {
    return server.ask("POST", "/v1/lookup",
                      Json({{"memories", {"press"}}, {"segments", segments}}).dump());
  };
  CHECK(ask(Json(std::vector<std::string>(1'000, "Oui"))).status == 200);
  const Answer many = ask(Json(std::vector<std::string>(1'001, "Oui")));
  CHECK(many.status == 413);
  CHECK(many.json().at("where") == "segments");
  const Answer longer = ask(Json::array({std::string(100'001, 'a')}));
  CHECK(longer.status == 413);
  CHECK(longer.json().at("where") == "segments[0]");
}

TEST_CASE("a look-up takes filters and penalties, and refuses those it doesn't know") {
  const ServerProcess server;
  fill_press(server);
  const auto ask = [&](const std::string& fields) {
    return server.ask("POST", "/v1/lookup",
                      R"({"memories":[{"name":"press","as_of":1}],"targets":["nl"],)"
                      R"("segments":["Le Conseil adopte la décision."],)" +
                          fields + "}");
  };
  const auto count = [&](const std::string& fields) {
    return ask(fields).json().at("results")[0].at("matches").size();
  };
  CHECK(count(R"("filter":{"states":["reviewed"],"origins":["human"]})") == 1);
  CHECK(count(R"("filter":{"states":["draft"]})") == 0);
  CHECK(count(R"("filter":{"documents":["none"]})") == 0);
  CHECK(count(R"("filter":{"properties":{"client":"nobody"}})") == 0);
  CHECK(count(R"("filter":{"since":"2000-01-01","before":"2999-01-01"})") == 1);
  CHECK(count(R"("filter":{"before":"2000-01-01"})") == 0);
  const Json matches =
      ask(R"("penalties":{"draft":0,"properties":[{"name":"none","points":5}]})").json();
  CHECK(matches.at("results")[0].at("matches")[0].at("score") == 100);
  for (const auto& [fields, where] :
       {std::pair(R"("filter":{"states":["good"]})", "filter.states[0]"),
        std::pair(R"("filter":{"since":"soon"})", "filter.since"),
        std::pair(R"("filter":{"client":"x"})", "filter.client"),
        std::pair(R"("penalties":{"draft":101})", "penalties.draft"),
        std::pair(R"("penalties":{"properties":[{"points":5}]})",
                  "penalties.properties[0].name")}) {
    const Answer answer = ask(fields);
    CHECK(answer.status == 400);
    CHECK(answer.body.find(where) != std::string::npos);
  }
}

TEST_CASE("a look-up as of a generation tells once how many units were changed since") {
  const ServerProcess server;
  fill_press(server);
  const Answer unit = server.ask("GET", "/v1/memories/press/units/1", "");
  REQUIRE(unit.status == 200);
  const Answer edited =
      server.ask("PUT", "/v1/memories/press/units/1",
                 R"({"unit":{"variants":{"fr":"Le Conseil adopte.","it":"Adotta."}}})");
  REQUIRE(edited.status == 200);
  const Answer answer = server.ask("POST", "/v1/lookup", R"({
      "memories":[{"name":"press","as_of":1}],"segments":["a","b","c","d","e","f"]})");
  REQUIRE(answer.status == 200);
  CHECK(answer.json().at("changed_since") == 1);
}

TEST_CASE("a look-up of a segment that is too long to be compared says so") {
  const ServerProcess server;
  fill_press(server);
  std::string text;
  for (int i = 0; i < 25'000; ++i)
    text += "mot ";
  const Json body{{"memories", {"press"}}, {"segments", {text, "mot"}}};
  const Json results = server.ask("POST", "/v1/lookup", body.dump()).json().at("results");
  CHECK(results[0] == Json({{"matches", Json::array()}, {"only_identical", true}}));
  CHECK(results[1] == Json({{"matches", Json::array()}}));
}

}  // namespace
}  // namespace neuf::server
