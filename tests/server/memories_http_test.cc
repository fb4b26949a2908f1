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
