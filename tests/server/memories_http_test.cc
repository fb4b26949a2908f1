#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

TEST_CASE("a server says how it is, with its version") {
  const ServerProcess server;
  const Answer answer = server.ask("GET", "/health");
  CHECK(answer.status == 200);
  CHECK(answer.headers.at("content-type") == "application/json");
  CHECK(answer.json() == nlohmann::ordered_json({{"status", "ok"}, {"version", NEUF_VERSION}}));
}

TEST_CASE("memories are made, listed, shown and deleted") {
  const ServerProcess server;
  CHECK(server.ask("GET", "/v1/memories").json().at("memories").empty());

  const Answer created = server.ask(
      "POST", "/v1/memories",
      R"({"name":"press","source":"fr","targets":["it","nl"],"duplicates":"keep","description":"é"})");
  CHECK(created.status == 201);
  CHECK(created.headers.at("location") == "/v1/memories/press");

  const auto shown = server.ask("GET", "/v1/memories/press").json();
  CHECK(shown == created.json());
  CHECK(shown.at("targets") == nlohmann::ordered_json({"it", "nl"}));
  CHECK(shown.at("duplicates") == "keep");
  CHECK(shown.at("description") == "é");
  CHECK(shown.at("units") == 0);
  CHECK(server.ask("GET", "/v1/memories").json().at("memories").size() == 1);

  const Answer deleted = server.ask("DELETE", "/v1/memories/press");
  CHECK(deleted.status == 204);
  CHECK(deleted.body.empty());
  CHECK(server.ask("GET", "/v1/memories/press").status == 404);
}

TEST_CASE("a memory's settings are changed, unless it was changed meanwhile") {
  constexpr const char* kAtZero = "If-Match: \"0\"\r\n";
  const ServerProcess server;
  const auto made = server.ask("POST", "/v1/memories",
                               R"({"name":"press","penalties":{"memory":2},"notes":["first"]})");
  CHECK(made.json().at("penalties") == nlohmann::ordered_json({{"memory", 2}}));
  CHECK(server.ask("GET", "/v1/memories/press").headers.at("etag") == "\"0\"");

  const std::string edit =
      R"({"targets":["nl"],"penalties":{"machine":15,"properties":[{"name":"client","points":5}]},)"
      R"("properties":{"client":["SNCB","NMBS"]},"notes":[],"author":"anna"})";
  const Answer changed = server.ask("PATCH", "/v1/memories/press", edit, kAtZero);
  CHECK(changed.status == 200);
  CHECK(changed.headers.at("etag") == "\"1\"");
  const auto shown = server.ask("GET", "/v1/memories/press").json();
  CHECK(shown == changed.json());
  CHECK(shown.at("penalties").dump() ==
        R"({"machine":15,"properties":[{"name":"client","points":5}]})");
  CHECK(shown.at("properties").dump() == R"({"client":["SNCB","NMBS"]})");
  CHECK(shown.at("notes").empty());
  const auto changes = server.ask("GET", "/v1/memories/press/changes").json().at("changes");
  CHECK(changes.at(0).at("kind") == "settings");
  CHECK(changes.at(0).at("author") == "anna");

  CHECK(server.ask("PATCH", "/v1/memories/press", edit, kAtZero).status == 412);
  CHECK(server.ask("PATCH", "/v1/memories/press", edit, "If-Match: x\r\n").status == 400);
  for (const auto& [body, place] :
       {std::pair(R"({"source":"nl"})", "source"), std::pair(R"({"name":"other"})", "name"),
        std::pair(R"({"penalties":{"robot":5}})", "penalties.robot"),
        std::pair(R"({"penalties":{"properties":[{"name":"a=b","points":5}]}})",
                  "penalties.properties[0].name"),
        std::pair(R"({"duplicates":"lose"})", "duplicates")}) {
    const Answer refused = server.ask("PATCH", "/v1/memories/press", body);
    CHECK(refused.status == 400);
    CHECK(refused.json().at("where") == place);
  }
  CHECK(server.ask("PATCH", "/v1/memories/pres", "{}").status == 404);
}

TEST_CASE("a memory without languages has those of the house") {
  const ServerProcess server;
  const auto memory = server.ask("POST", "/v1/memories", R"({"name":"press"})").json();
  CHECK(memory.at("source") == "fr");
  CHECK(memory.at("targets").size() == 9);
}

TEST_CASE("memories that can't be are refused with a problem") {
  const ServerProcess server;
  CHECK(server.ask("POST", "/v1/memories", R"({"name":"press"})").status == 201);

  const Answer again = server.ask("POST", "/v1/memories", R"({"name":"press"})");
  CHECK(again.status == 409);
  CHECK(again.code() == "already_exists");
  CHECK(again.headers.at("content-type") == "application/problem+json");

  const Answer unknown_field = server.ask("POST", "/v1/memories", R"({"name":"a","src":"fr"})");
  CHECK(unknown_field.status == 400);
  CHECK(unknown_field.json().at("where") == "src");

  CHECK(server.ask("POST", "/v1/memories", R"({"name":"No Name"})").status == 400);
  CHECK(server.ask("POST", "/v1/memories", R"({"name":"x","source":"klingon-x!"})").status == 400);
  CHECK(server.ask("POST", "/v1/memories", R"({"name":"x","duplicates":"lose"})")
            .json()
            .at("where") == "duplicates");
  CHECK(server.ask("DELETE", "/v1/memories/none").code() == "not_found");
}

}  // namespace
}  // namespace neuf::server
