#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("units are added, with a report") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press","targets":["it"]})");
  const std::string body = R"({"units":[{"variants":{"fr":"Oui","it":"Sì","de":"Ja"}}]})";
  const Json report = server.ask("POST", "/v1/memories/press/units", body).json();
  CHECK(report.at("added") == 1);
  CHECK(report.at("ids").size() == 1);
  CHECK(report.at("ids")[0].is_string());
  CHECK(report.at("new_languages") == Json({"de"}));
  CHECK(report.at("warnings").empty());
  CHECK(server.ask("POST", "/v1/memories/press/units", body).json().at("skipped") == 1);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 1);
}

TEST_CASE("characters that XML forbids are replaced in units, with a warning") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  const Json report = server
                          .ask("POST", "/v1/memories/press/units",
                               R"({"units":[{"variants":{"fr":"a\u0000b\u0008","it":"c"}}]})")
                          .json();
  REQUIRE(report.at("warnings").size() == 1);
  CHECK_THAT(report.at("warnings")[0].get<std::string>(),
             Catch::StartsWith("units[0].variants.fr: 2 "));
}

TEST_CASE("one bad unit refuses the whole request and changes nothing") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  for (const char* bad :
       {R"({"variants":{}})", R"({"variants":{"fr":1}})", R"({"variant":{}})",
        R"({"variants":{"fr":"a"},"state":"perfect"})", R"({"variants":{"fr-BE":"a","fr_be":"b"}})",
        R"({"variants":{"fr":{"text":"a","sate":"draft"}}})"}) {
    INFO(bad);
    const Answer answer =
        server.ask("POST", "/v1/memories/press/units",
                   R"({"units":[{"variants":{"fr":"Oui","it":"Sì"}},)" + std::string(bad) + "]}");
    CHECK(answer.status == 400);
    CHECK_THAT(answer.body, Catch::Contains("1"));
  }
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 0);
}

TEST_CASE("units go to a memory that is there, and at most 10,000 at once") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  CHECK(server.ask("POST", "/v1/memories/none/units", R"({"units":[]})").status == 404);
  Json units = Json::array();
  for (int i = 0; i <= 10'000; ++i)
    units.push_back({{"variants", {{"fr", std::to_string(i)}}}});
  const Answer answer =
      server.ask("POST", "/v1/memories/press/units", Json({{"units", units}}).dump());
  CHECK(answer.status == 413);
  CHECK(answer.json().at("where") == "units");
}

}  // namespace
}  // namespace neuf::server
