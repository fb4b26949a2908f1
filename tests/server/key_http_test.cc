// Who gets what with which access key.
#include "core/store/store.h"
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <csignal>

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

std::string bearer(const std::string& secret) {
  return "Authorization: Bearer " + secret + "\r\n";
}

/// A server that asks for keys, with the memories "press" and "secret-plans".
struct GuardedServer {
  ServerProcess server;
  std::string admin;

  explicit GuardedServer(const std::vector<std::string>& options = {"--require-keys"})
      : server(options), admin(server.make_key({.name = "root", .role = Role::admin})) {
    for (const char* name : {"press", "secret-plans"})
      CHECK(ask(admin, "POST", "/v1/memories", R"({"name":")" + std::string(name) + "\"}").status ==
            201);
    CHECK(ask(admin, "POST", "/v1/memories/press/units",
              R"({"units":[{"variants":{"fr":"Le port est ouvert.","it":"Il porto è aperto."}}]})")
              .status == 200);
  }

  Answer ask(const std::string& secret, const std::string& method, const std::string& target,
             const std::string& body = {}) const {
    return server.ask(method, target, body, bearer(secret));
  }

  std::string key(const char* name, Role role, std::vector<std::string> memories = {}) const {
    return server.make_key({.name = name, .role = role, .memories = std::move(memories)});
  }
};

constexpr const char* kUnits = R"({"units":[{"variants":{"fr":"Oui","it":"Sì"}}]})";
constexpr const char* kLookup = R"({"memories":["press"],"segments":["Le port est ouvert."]})";

TEST_CASE("without a key nothing but health is answered, and the answer says what is needed") {
  const GuardedServer guarded;
  CHECK(guarded.server.ask("GET", "/health").status == 200);
  for (const auto& [method, path] :
       {std::pair("GET", "/v1/memories"), std::pair("GET", "/v1/memories/press"),
        std::pair("DELETE", "/v1/memories/press"), std::pair("POST", "/v1/lookup"),
        std::pair("GET", "/tmserver/languages/"), std::pair("GET", "/export/press/fr-it.tmx"),
        std::pair("GET", "/v1/keys"), std::pair("GET", "/v1/memories/none")}) {
    INFO(path);
    const Answer answer = guarded.server.ask(method, path);
    CHECK(answer.status == 401);
    CHECK(answer.code() == "key_missing");
    CHECK(answer.headers.at("www-authenticate") == R"(Bearer realm="neuf")");
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK_THAT(answer.body, Catch::Contains("neuf key create") && !Catch::Contains("press"));
  }
}

TEST_CASE("a key is taken from either header and from the path") {
  const GuardedServer guarded;
  const std::string key = guarded.key("anna", Role::reader);
  const ServerProcess& server = guarded.server;
  for (const std::string& header :
       {bearer(key), "authorization: bearer " + key + "\r\n", "X-Api-Key: " + key + "\r\n",
        bearer(key) + "X-Api-Key: " + key + "\r\n"}) {
    INFO(header);
    CHECK(server.ask("POST", "/v1/lookup", kLookup, header).status == 200);
  }
  CHECK(server.ask("POST", "/k/" + key + "/v1/lookup", kLookup).status == 200);
  CHECK(server.ask("GET", "/k/" + key + "/export/press/fr-it.tmx").status == 200);
  CHECK(server.ask("GET", "/k/" + key + "/api/v1/languages/").status == 200);
  const Answer found =
      server.ask("GET", "/k/" + key + "/tmserver/fr/it/unit/Le%20port%20est%20ouvert.");
  CHECK(found.json().at(0).at("target") == "Il porto è aperto.");
  CHECK(server.ask("GET", "/k/" + key).status == 404);
}

TEST_CASE("what is no key, or several, is refused") {
  const GuardedServer guarded;
  const ServerProcess& server = guarded.server;
  const std::string key = guarded.key("anna", Role::reader);
  std::string almost = key;
  almost.back() = almost.back() == 'A' ? 'B' : 'A';
  for (const std::string& header :
       {bearer(almost), bearer(key.substr(0, 20)), bearer(""),
        std::string("Authorization: Basic YTpi\r\n"), "Authorization: " + key + "\r\n",
        "X-Api-Key: " + key + " x\r\n", bearer(key) + bearer(almost),
        bearer(key) + "X-Api-Key: " + almost + "\r\n", bearer(std::string(5'000, 'a')),
        bearer("\xff\xfe")}) {
    INFO(header);
    const Answer answer = server.ask("GET", "/v1/memories", {}, header);
    CHECK(answer.status == 401);
    CHECK(answer.code() == "key_unknown");
    CHECK(answer.headers.at("www-authenticate") == R"(Bearer realm="neuf", error="invalid_token")");
  }
  CHECK(server.ask("GET", "/k/" + almost + "/v1/memories").code() == "key_unknown");
  CHECK(server.ask("GET", "/k//v1/memories").code() == "key_unknown");
  CHECK(server.ask("GET", "/k/" + key + "/k/" + almost + "/v1/memories").code() == "key_unknown");
}

TEST_CASE("a role allows what is said of it, and no more") {
  const GuardedServer guarded;
  const std::string reader = guarded.key("reader", Role::reader);
  const std::string writer = guarded.key("writer", Role::writer);
  for (const auto& [method, path, body] : {std::tuple("GET", "/v1/memories/press", ""),
                                           std::tuple("GET", "/v1/memories/press/units/1", ""),
                                           std::tuple("GET", "/v1/memories/press/export", ""),
                                           std::tuple("POST", "/v1/lookup", kLookup),
                                           std::tuple("GET", "/v1/memories/press/changes", "")}) {
    INFO(path);
    CHECK(guarded.ask(reader, method, path, body).status == 200);
    CHECK(guarded.ask(writer, method, path, body).status == 200);
  }
  for (const auto& [method, path, body] :
       {std::tuple("POST", "/v1/memories/press/units", kUnits),
        std::tuple("POST", "/v1/memories/press/uses", R"({"units":["1"]})"),
        std::tuple("POST", "/v1/memories/press/import?format=csv", "fr,it\nNon,No\n")}) {
    INFO(path);
    const Answer refused = guarded.ask(reader, method, path, body);
    CHECK(refused.status == 403);
    CHECK(refused.code() == "role_too_low");
    CHECK_THAT(refused.body, Catch::Contains("writer"));
    CHECK(guarded.ask(writer, method, path, body).status / 100 == 2);
  }
  for (const auto& [method, path, body] :
       {std::tuple("POST", "/v1/memories", R"({"name":"new"})"),
        std::tuple("PATCH", "/v1/memories/press", R"({"notes":["a"]})"),
        std::tuple("DELETE", "/v1/memories/press", "")}) {
    INFO(path);
    CHECK(guarded.ask(writer, method, path, body).code() == "role_too_low");
    CHECK(guarded.ask(guarded.admin, method, path, body).status / 100 == 2);
  }
}

TEST_CASE("a key for some memories neither opens nor names others") {
  const GuardedServer guarded;
  const std::string key = guarded.key("anna", Role::admin, {"press"});
  const Json listed = guarded.ask(key, "GET", "/v1/memories").json().at("memories");
  CHECK(listed.size() == 1);
  CHECK(listed.at(0).at("name") == "press");
  for (const auto& [method, path, body] :
       {std::tuple("GET", "/v1/memories/secret-plans", ""),
        std::tuple("GET", "/v1/memories/none", ""),
        std::tuple("DELETE", "/v1/memories/secret-plans", ""),
        std::tuple("GET", "/v1/memories/secret-plans/tmserver/languages/", ""),
        std::tuple("GET", "/export/secret-plans/fr-it.tmx", ""),
        std::tuple("POST", "/v1/lookup",
                   R"({"memories":["press","secret-plans"],"segments":["a"]})"),
        std::tuple("POST", "/v1/lookup", R"({"memories":[{"name":"nine"}],"segments":["a"]})"),
        std::tuple("POST", "/v1/concordance", R"({"memories":["secret-plans"],"query":"a"})"),
        std::tuple("POST", "/v1/pretranslate?memory=secret-plans:5", "<xliff/>"),
        std::tuple("POST", "/v1/memories", R"({"name":"new"})")}) {
    INFO(path);
    const Answer refused = guarded.ask(key, method, path, body);
    CHECK(refused.status == 403);
    CHECK(refused.code() == "memory_not_covered");
  }
  CHECK(guarded.ask(key, "POST", "/v1/lookup", kLookup).status == 200);
  CHECK(guarded.ask(guarded.admin, "GET", "/v1/memories").json().at("memories").size() == 2);
}

TEST_CASE("a memory that is gone is not found, without the names of others") {
  const GuardedServer guarded;
  const std::string key = guarded.key("anna", Role::reader, {"press"});
  CHECK(guarded.ask(guarded.admin, "DELETE", "/v1/memories/press").status == 204);
  for (const auto& [method, path, body] :
       {std::tuple("GET", "/v1/memories/press", ""), std::tuple("POST", "/v1/lookup", kLookup)}) {
    const Answer answer = guarded.ask(key, method, path, body);
    CHECK(answer.status == 404);
    CHECK_THAT(answer.body, !Catch::Contains("secret-plans"));
  }
  CHECK_THAT(guarded.ask(guarded.admin, "GET", "/v1/memories/press").body,
             Catch::Contains("secret-plans"));
}

TEST_CASE("tmserver searches and lists what the key opens") {
  const GuardedServer guarded;
  const std::string key = guarded.key("weblate", Role::reader, {"secret-plans"});
  const std::string path = "/tmserver/fr/it/unit/Le%20port%20est%20ouvert.";
  CHECK(guarded.ask(guarded.admin, "GET", path).json().size() == 1);
  CHECK(guarded.ask(key, "GET", path).json().empty());
  const std::string none = guarded.key("none", Role::reader, {"press"});
  CHECK(guarded.ask(guarded.admin, "DELETE", "/v1/memories/press").status == 204);
  CHECK(guarded.ask(none, "GET", "/tmserver/languages/").json().at("sourceLanguages").empty());
}

TEST_CASE("revoked and expired keys open nothing from then on, while the server runs") {
  const GuardedServer guarded;
  const std::string key = guarded.key("anna", Role::writer);
  CHECK(guarded.ask(key, "GET", "/v1/memories").status == 200);
  guarded.server.revoke_key("anna");
  const Answer revoked = guarded.ask(key, "GET", "/v1/memories");
  CHECK(revoked.status == 401);
  CHECK(revoked.code() == "key_revoked");

  const Timestamp end = now() + 1;
  const std::string brief =
      guarded.server.make_key({.name = "brief", .role = Role::reader, .expires = end});
  while (now() < end)
    (void)guarded.server.ask("GET", "/health");
  CHECK(guarded.ask(brief, "GET", "/v1/memories").code() == "key_expired");
}

TEST_CASE("on this machine nobody is asked, but a key that is shown limits its holder") {
  const GuardedServer guarded(std::vector<std::string>{});
  const ServerProcess& server = guarded.server;
  CHECK(server.ask("GET", "/v1/memories").json().at("memories").size() == 2);
  const std::string key = guarded.key("anna", Role::reader, {"press"});
  CHECK(guarded.ask(key, "GET", "/v1/memories").json().at("memories").size() == 1);
  CHECK(guarded.ask(key, "POST", "/v1/memories/press/units", kUnits).code() == "role_too_low");
  CHECK(guarded.ask("neuf_wrong", "GET", "/v1/memories").code() == "key_unknown");
}

TEST_CASE("what is written with a key has its name as author") {
  const GuardedServer guarded;
  const std::string anna = guarded.key("anna", Role::writer);
  const auto last_author = [&] {
    return guarded.ask(anna, "GET", "/v1/memories/press/changes?limit=1")
        .json()
        .at("changes")
        .at(0)
        .at("author");
  };
  const auto units_of = [](const std::string& author, const std::string& text) {
    return R"({"author":")" + author + R"(","units":[{"variants":{"fr":")" + text +
           R"(","it":"x"}}]})";
  };
  CHECK(guarded.ask(anna, "POST", "/v1/memories/press/units", kUnits).status == 200);
  CHECK(last_author() == "anna");
  CHECK(guarded.ask(anna, "POST", "/v1/memories/press/units", units_of("anna", "a")).status == 200);
  const Answer other = guarded.ask(anna, "POST", "/v1/memories/press/units", units_of("bert", "b"));
  CHECK(other.status == 403);
  CHECK(other.code() == "author_not_yours");
  for (const char* path : {"/v1/memories/press/changes/1/undo?author=bert",
                           "/v1/memories/press/import?format=csv&author=bert"})
    CHECK(guarded.ask(anna, "POST", path, "fr,it\nc,d\n").code() == "author_not_yours");
  CHECK(guarded.ask(anna, "DELETE", "/v1/memories/press/units/1?author=bert").status == 403);
  CHECK(guarded.ask(guarded.admin, "POST", "/v1/memories/press/units", units_of("bert", "b"))
            .status == 200);
  CHECK(last_author() == "bert");
  CHECK(guarded.ask(anna, "POST", "/v1/memories/press/import?format=csv", "fr,it\ne,f\n").status ==
        200);
  CHECK(last_author() == "anna");
}

TEST_CASE("the body behind a refused key doesn't pass for another request") {
  const GuardedServer guarded;
  const std::string inner =
      "GET /v1/memories HTTP/1.1\r\nHost: localhost\r\n" + bearer(guarded.admin) + "\r\n";
  for (const std::string& head :
       {std::string("POST /v1/lookup"), std::string("DELETE /v1/memories/press"),
        std::string("GET /v1/memories"), std::string("PUT /v1/memories/press/units/1")}) {
    INFO(head);
    const RawClient client(guarded.server.port());
    client.send(head + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                std::to_string(inner.size()) + "\r\n\r\n" + inner);
    const std::string received = client.receive_all();
    CHECK(parse_answer(received).status == 401);
    CHECK_THAT(received, !Catch::Contains("memories\":["));
  }
}

TEST_CASE("a key shows neither in answers nor in what the server prints") {
  ServerProcess server({"--require-keys"});
  const std::string key = server.make_key({.name = "anna", .role = Role::admin});
  const std::string wrong = "neuf_wrong-but-kept-quiet";
  std::string answers;
  for (const std::string& secret : {key, wrong})
    for (const char* path :
         {"/nowhere", "/v1/memories/none", "/v1/memories?x=1", "/health?x=1", ""})
      for (const char* method : {"GET", "POST", "PUT"}) {
        answers += server.ask(method, "/k/" + secret + path, "{").body;
        answers += server.ask(method, path, "{", bearer(secret)).body;
      }
  server.program().signal(SIGTERM);
  CHECK(server.program().wait() == 0);
  for (const std::string& text : {answers, server.program().all_errors()}) {
    CHECK_THAT(text, !Catch::Contains(key) && !Catch::Contains(wrong));
  }
}

TEST_CASE("a server for others starts with a key and a proxy, and then answers to any name") {
  const TemporaryFolder folder;
  const std::vector<std::string> arguments{
      NEUFD_PATH, "--listen", "0.0.0.0:0", "--store", folder.path().string(), "--behind-proxy"};
  Program keyless(arguments);
  CHECK_THAT(keyless.all_errors(), Catch::Contains("key create NAME --role admin") &&
                                       Catch::Contains(folder.path().string()));
  CHECK(keyless.wait() == 2);

  const GuardedServer guarded({"--behind-proxy"});
  const std::string head =
      "GET /v1/memories HTTP/1.1\r\nHost: tm.example.org\r\nConnection: close\r\n";
  CHECK(guarded.server.ask_raw(head + "\r\n").code() == "key_missing");
  CHECK(guarded.server.ask_raw(head + bearer(guarded.admin) + "\r\n").status == 200);
  const ServerProcess local({"--require-keys"});
  CHECK(local.ask_raw(head + "\r\n").code() == "forbidden_host");
}

}  // namespace
}  // namespace neuf::server
