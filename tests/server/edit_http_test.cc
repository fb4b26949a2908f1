#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

const std::string first_unit = "/v1/memories/press/units/1";
const std::string edited = R"({"author":"bert","unit":{"variants":{"fr":"Oui","it":"Certo"}}})";

/// One unit, number 1.
void add_yes(const ServerProcess& server) {
  server.ask("POST", "/v1/memories", R"({"name":"press","targets":["it"]})");
  server.ask("POST", "/v1/memories/press/units",
             R"({"author":"anna","units":[{"variants":{"fr":"Oui","it":"Sì"},"notes":["n"]}]})");
}

}  // namespace

TEST_CASE("a unit is read, edited and deleted by its number") {
  const ServerProcess server;
  add_yes(server);
  const Answer read = server.ask("GET", first_unit);
  CHECK(read.status == 200);
  CHECK(read.headers.at("etag") == "\"1\"");
  CHECK(read.json().at("variants").at("it").at("text") == "Sì");
  CHECK(read.json().at("created_by") == "anna");
  const Answer put = server.ask("PUT", first_unit, edited, "If-Match: \"1\"\r\n");
  CHECK(put.status == 200);
  CHECK(put.headers.at("etag") == "\"2\"");
  CHECK(put.json().at("revision") == "2");
  const Json unit = server.ask("GET", first_unit).json();
  CHECK(unit.at("variants").at("it").at("text") == "Certo");
  CHECK(unit.at("variants").at("it").at("changed_by") == "bert");
  CHECK(unit.at("notes").empty());
  CHECK(server.ask("DELETE", first_unit, "", "If-Match: \"2\"\r\n").status == 204);
  CHECK(server.ask("GET", first_unit).status == 404);
  CHECK(server.ask("DELETE", first_unit).status == 404);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 0);
}

TEST_CASE("a stale ETag changes nothing, and is told as a failed precondition") {
  const ServerProcess server;
  add_yes(server);
  server.ask("PUT", first_unit, edited);
  for (const char* method : {"PUT", "DELETE"}) {
    const Answer stale = server.ask(method, first_unit, edited, "If-Match: \"1\"\r\n");
    CHECK(stale.status == 412);
    CHECK(stale.headers.at("content-type") == "application/problem+json");
    CHECK(stale.code() == "precondition_failed");
  }
  CHECK(server.ask("GET", first_unit).json().at("revision") == "2");
  CHECK(server.ask("PUT", first_unit, edited, "If-Match: W/\"2\"\r\n").status == 400);
  CHECK(server.ask("PUT", first_unit, edited, "If-Match: *\r\n").json().at("units") == 0);
}

TEST_CASE("edits of what is no unit are refused") {
  const ServerProcess server;
  add_yes(server);
  CHECK(server.ask("GET", "/v1/memories/press/units/x").status == 400);
  CHECK(server.ask("GET", "/v1/memories/press/units/0").status == 400);
  CHECK(server.ask("GET", "/v1/memories/press/units/99999999999999999999").status == 400);
  CHECK(server.ask("GET", "/v1/memories/none/units/1").status == 404);
  CHECK(server.ask("GET", "/v1/memories/press/units/7/history").status == 404);
  CHECK(server.ask("PUT", first_unit, R"({"variants":{"fr":"Oui"}})").status == 400);
  CHECK(server.ask("PUT", first_unit, R"({"unit":{"variants":{}}})").status == 400);
  CHECK(server.ask("PUT", "/v1/memories/press/units/7", edited).status == 404);
}

TEST_CASE("the history of a unit and the changes of a memory are told, and changes undone") {
  const ServerProcess server;
  add_yes(server);
  server.ask("PUT", first_unit, edited);
  server.ask("DELETE", first_unit + "?author=carla");
  const Json history = server.ask("GET", first_unit + "/history").json();
  CHECK(history.at("complete") == true);
  CHECK(server.ask("GET", first_unit + "/history?limit=1").json().at("complete") == false);
  const Json& events = history.at("events");
  REQUIRE(events.size() == 3);
  CHECK(events[0].at("what") == "deleted");
  CHECK(events[0].at("change").at("author") == "carla");
  CHECK(events[2].at("unit").at("variants").at("it").at("text") == "Sì");
  const Json page = server.ask("GET", "/v1/memories/press/changes?limit=2").json();
  REQUIRE(page.at("changes").size() == 2);
  CHECK(page.at("changes")[0].at("kind") == "deletion");
  CHECK(page.at("next") == "2");
  const Json rest = server.ask("GET", "/v1/memories/press/changes?before=2").json();
  CHECK(rest.at("changes").size() == 1);
  CHECK(rest.at("next").is_null());
  const std::string undo = "/v1/memories/press/changes/3/undo";
  CHECK(server.ask("POST", undo + "?dry_run=1").json().at("change").is_null());
  CHECK(server.ask("GET", first_unit).status == 404);
  CHECK(server.ask("POST", undo).json().at("restored") == 1);
  CHECK(server.ask("GET", first_unit).json().at("variants").at("it").at("text") == "Certo");
  const Json again = server.ask("POST", undo).json();
  CHECK(again.at("left") == 1);
  CHECK(again.at("left_ids") == Json({"1"}));
  CHECK(server.ask("POST", "/v1/memories/press/changes/99/undo").status == 404);
}

}  // namespace neuf::server
