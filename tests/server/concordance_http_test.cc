#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("a concordance answers in the documented shape") {
  const ServerProcess server;
  fill_press(server);
  const Answer answer = server.ask("POST", "/v1/concordance", R"({
      "memories":["press"],"query":"\"la d\u00e9cision\" cons*","language":"fr",
      "targets":["nl"],"limit":5})");
  REQUIRE(answer.status == 200);
  const Json json = answer.json();
  CHECK(json.at("generation").is_number_unsigned());
  CHECK_FALSE(json.contains("next"));
  REQUIRE(json.at("results").size() == 1);
  const Json& result = json.at("results")[0];
  CHECK(result.at("memory") == "press");
  CHECK(result.at("unit").is_string());
  CHECK(result.at("language") == "fr");
  CHECK(result.at("text") == "Le Conseil adopte la décision.");
  CHECK(result.at("ranges") == Json::array({{3, 10}, {18, 29}}));
  CHECK(result.at("state") == "translated");
  CHECK(result.at("context") == Json({{"previous", "Bruxelles"}, {"next", "Fin"}, {"key", "p1"}}));
  REQUIRE(result.at("targets").size() == 1);
  const Json& dutch = result.at("targets").at("nl");
  CHECK(dutch.at("text") == "De Raad keurt het besluit goed.");
  CHECK(dutch.at("language") == "nl");
  CHECK(dutch.at("state") == "reviewed");
  CHECK(dutch.at("origin") == "human");
  CHECK(dutch.at("changed_by") == "anna");
}

TEST_CASE("a concordance without language and targets asks the first memory's source for all") {
  const ServerProcess server;
  fill_press(server);
  const auto ask = [&](const std::string& cursor) {
    return server
        .ask("POST", "/v1/concordance",
             R"({"memories":["press"],"query":"le","limit":1)" + cursor + "}")
        .json();
  };
  const Json first = ask("");
  REQUIRE(first.at("results").size() == 1);
  CHECK(first.at("results")[0].at("text") == "Le port de Liège est ouvert.");
  CHECK(first.at("results")[0].at("targets").contains("it"));
  const Json second = ask(R"(,"cursor":")" + first.at("next").get<std::string>() + "\"");
  REQUIRE(second.at("results").size() == 1);
  CHECK(second.at("results")[0].at("text") == "Le Conseil adopte la décision.");
  CHECK(second.at("results")[0].at("targets").size() == 2);
  CHECK_FALSE(second.contains("next"));
}

TEST_CASE("a concordance that can't be answered says what is wrong with which field") {
  const ServerProcess server;
  fill_press(server);
  check_refusals(server, "/v1/concordance",
                 {{R"({"query":"a"})", 400, "memories"},
                  {R"({"memories":[{"name":"press"}],"query":"a"})", 400, "memories[0]"},
                  {R"({"memories":["press"]})", 400, "query"},
                  {R"({"memories":["press"],"query":""})", 400, "query"},
                  {R"({"memories":["press"],"query":"a*"})", 400, "query"},
                  {R"({"memories":["press"],"query":"le","limit":0})", 400, "limit"},
                  {R"({"memories":["press"],"query":"le","limit":101})", 400, "limit"},
                  {R"({"memories":["press"],"query":"le","targets":[]})", 400, "targets"},
                  {R"({"memories":["press"],"query":"le","language":"?"})", 400, "language"},
                  {R"({"memories":["press"],"query":"le","cursor":"here"})", 400, "cursor"},
                  {R"({"memories":["press"],"query":"le","lang":"fr"})", 400, "lang"}});
  const Answer longer =
      server.ask("POST", "/v1/concordance",
                 Json({{"memories", {"press"}}, {"query", std::string(1'001, 'a')}}).dump());
  CHECK(longer.status == 413);
  CHECK(longer.json().at("where") == "query");
  const Answer unknown =
      server.ask("POST", "/v1/concordance", R"({"memories":["pres"],"query":"le"})");
  CHECK(unknown.status == 404);
  CHECK_THAT(unknown.json().at("detail").get<std::string>(), Catch::Contains("press"));
}

}  // namespace
}  // namespace neuf::server
