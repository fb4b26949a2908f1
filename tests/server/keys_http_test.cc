// /v1/keys
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

struct KeyServer {
  ServerProcess server;
  std::string admin = server.make_key({.name = "root", .role = Role::admin});

  Answer ask(const std::string& method, const std::string& target, const std::string& body = {},
             const std::string& secret = {}) const {
    return server.ask(method, target, body,
                      "X-Api-Key: " + (secret.empty() ? admin : secret) + "\r\n");
  }
};

TEST_CASE("keys are made, listed and revoked over HTTP, and the secret is shown once") {
  const KeyServer keys;
  CHECK(keys.ask("POST", "/v1/memories", R"({"name":"press"})").status == 201);
  const Answer made =
      keys.ask("POST", "/v1/keys",
               R"({"name":"anna","role":"writer","memories":["press"],"expires":"2099-01-01"})");
  CHECK(made.status == 201);
  CHECK(made.headers.at("cache-control") == "no-store");
  const std::string secret = made.json().at("key");
  CHECK(secret.size() == 48);
  CHECK(keys.ask("GET", "/v1/memories/press", {}, secret).status == 200);

  const Answer listed = keys.ask("GET", "/v1/keys");
  Json expected = made.json();
  expected.erase("key");
  CHECK(listed.json().at("keys").at(0) == expected);
  CHECK(listed.json().at("keys").size() == 2);
  CHECK_THAT(listed.body, !Catch::Contains("neuf_"));

  const Answer revoked = keys.ask("DELETE", "/v1/keys/anna");
  CHECK(revoked.json().at("state") == "revoked");
  CHECK(keys.ask("GET", "/v1/memories/press", {}, secret).code() == "key_revoked");
  CHECK(keys.ask("DELETE", "/v1/keys/bert").status == 404);
}

TEST_CASE("nobody makes keys without one for all memories, on this machine neither") {
  const KeyServer keys;
  CHECK(keys.ask("POST", "/v1/memories", R"({"name":"press"})").status == 201);
  CHECK(keys.server.ask("GET", "/v1/keys").code() == "key_missing");
  CHECK(keys.server.ask("POST", "/v1/keys", R"({"name":"anna"})").code() == "key_missing");
  const std::string writer = keys.server.make_key({.name = "writer", .role = Role::writer});
  CHECK(keys.ask("GET", "/v1/keys", {}, writer).code() == "role_too_low");
  const std::string limited =
      keys.server.make_key({.name = "limited", .role = Role::admin, .memories = {"press"}});
  CHECK(keys.ask("POST", "/v1/keys", R"({"name":"anna"})", limited).code() == "memory_not_covered");
}

TEST_CASE("keys that can't be are refused with their place") {
  const KeyServer keys;
  for (const auto& [body, status, place] :
       {std::tuple(R"({"name":"a","role":"boss"})", 400, "role"),
        std::tuple(R"({"name":"a","expires":"soon"})", 400, "expires"),
        std::tuple(R"({"name":"a","expires":7})", 400, "expires"),
        std::tuple(R"({"name":"a","memories":[]})", 400, "memories"),
        std::tuple(R"({"name":"a","memories":[3]})", 400, "memories[0]"),
        std::tuple(R"({"name":"a","rôle":"reader"})", 400, "rôle")}) {
    INFO(body);
    const Answer refused = keys.ask("POST", "/v1/keys", body);
    CHECK(refused.status == status);
    CHECK(refused.json().at("where") == place);
  }
  CHECK(keys.ask("POST", "/v1/keys", R"({"name":"No Name"})").status == 400);
  CHECK(keys.ask("POST", "/v1/keys", "{}").status == 400);
  CHECK(keys.ask("POST", "/v1/keys", R"({"name":"root"})").code() == "already_exists");
  CHECK(keys.ask("POST", "/v1/keys", R"({"name":"a","memories":["none"]})").status == 404);
  CHECK(keys.ask("POST", "/v1/keys", R"({"name":"a","memories":null,"expires":null})").status ==
        201);
}

}  // namespace
}  // namespace neuf::server
