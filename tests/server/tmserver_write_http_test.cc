#include "tests/server/server_process.h"
#include "tests/support/catch.h"

// What Virtaal sends when a file is saved, and amaGama's other ways to write.

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

Json found(const ServerProcess& server, const std::string& text) {
  const Answer answer = server.ask("GET", "/tmserver/fr/nl/unit/" + text);
  REQUIRE(answer.status == 200);
  return answer.json();
}

}  // namespace

TEST_CASE("what Virtaal stores is found by the next look-up") {
  const ServerProcess server({"--tmserver-write", "press"});
  fill_press(server);
  const Answer stored = server.ask("POST", "/tmserver/fr/nl/store/menus.po",
                                   R"([{"source":"Ouvrir","target":"Openen","context":"menu.open"},
                     {"source":"Fermer","target":"Sluiten","context":"","states":["fuzzy"]}])");
  CHECK(stored.status == 200);
  CHECK(stored.body == "added 2 units from menus.po");
  CHECK(stored.headers.at("content-type").starts_with("text/plain"));
  const Json open = found(server, "Ouvrir");
  REQUIRE(open.size() == 1);
  CHECK(open[0].at("target") == "Openen");
  CHECK(open[0].at("context") == "menu.open");
  CHECK(found(server, "Fermer")[0].at("quality") == 100.0);
}

TEST_CASE("a single unit is written by PUT and by POST, its source in the path or in the body") {
  const ServerProcess server({"--tmserver-write", "press"});
  fill_press(server);
  const Answer put = server.ask("PUT", "/tmserver/fr/nl/unit/Ouvrir", R"({"target":"Openen"})");
  CHECK(put.status == 200);
  CHECK(put.body.empty());
  CHECK(server.ask("POST", "/api/v1/fr/nl/unit/", R"({"source":"A/B","target":"B/A"})").status ==
        200);
  CHECK(found(server, "Ouvrir")[0].at("target") == "Openen");
  CHECK(found(server, "A%2FB")[0].at("target") == "B/A");
}

TEST_CASE("a file that is put is imported, in the languages of the path where it names none") {
  const ServerProcess server({"--tmserver-write", "press"});
  fill_press(server);
  const Answer po =
      server.ask("PUT", "/tmserver/fr/nl/store/menus.po", "msgid \"Ouvrir\"\nmsgstr \"Openen\"\n");
  CHECK(po.body == "added 1 units from menus.po");
  const Answer tmx = server.ask(
      "PUT", "/tmserver/fr/nl/store/old.tmx",
      R"(<tmx version="1.4"><header srclang="fr" segtype="sentence" creationtool="x" )"
      R"(creationtoolversion="1" o-tmf="x" adminlang="en" datatype="plaintext"/><body><tu>)"
      R"(<tuv xml:lang="fr"><seg>Fermer</seg></tuv><tuv xml:lang="nl"><seg>Sluiten</seg></tuv>)"
      R"(</tu></body></tmx>)");
  CHECK(tmx.body == "added 1 units from old.tmx");
  CHECK(found(server, "Ouvrir")[0].at("target") == "Openen");
  CHECK(found(server, "Fermer")[0].at("target") == "Sluiten");
}

TEST_CASE("nothing is taken at /tmserver unless the server was told where to") {
  const ServerProcess server;
  fill_press(server);
  for (const auto& [method, path] :
       {std::pair("PUT", "/tmserver/fr/nl/unit/x"), std::pair("POST", "/tmserver/fr/nl/store/x"),
        std::pair("PUT", "/api/v1/fr/nl/store/x")}) {
    const Answer refused = server.ask(method, path, R"({"source":"x","target":"y"})");
    CHECK(refused.status == 403);
    CHECK(refused.code() == "writing_off");
    CHECK_THAT(refused.json().at("detail").get<std::string>(), Catch::Contains("--tmserver-write"));
  }
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 2);
}

TEST_CASE("the tmserver address of a memory takes what is saved there") {
  const ServerProcess server;
  fill_press(server);
  const std::string base = "/v1/memories/press/tmserver/fr/nl/";
  CHECK(server.ask("PUT", base + "unit/Ouvrir", R"({"target":"Openen"})").status == 200);
  CHECK(server.ask("POST", base + "store/a", R"([{"source":"Fermer","target":"Sluiten"}])").body ==
        "added 1 units from a");
  CHECK(server.ask("PUT", base + "store/b.po", "msgid \"Oui\"\nmsgstr \"Ja\"\n").body ==
        "added 1 units from b.po");
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 5);
}

TEST_CASE("units that can't be stored are refused as a whole, with their place") {
  const ServerProcess server({"--tmserver-write", "press"});
  fill_press(server);
  check_refusals(server, "/tmserver/fr/nl/store/a",
                 {{R"([{"source":"a","target":"b"},7])", 400, "[1]"},
                  {R"([{"source":"a","target":"b"},{"source":"a"}])", 400, "[1].target"},
                  {R"([{"target":"b"}])", 400, "[0].source"},
                  {R"([{"source":"a","target":["b"]}])", 400, "[0].target"}});
  CHECK(server.ask("POST", "/tmserver/fr/nl/store/a", R"({"source":"a"})").status == 400);
  CHECK(server.ask("POST", "/tmserver/fr/nl/store/a", "[").status == 400);
  CHECK(server.ask("PUT", "/tmserver/f!/nl/unit/x", R"({"target":"y"})").status == 400);
  CHECK(server.ask("PUT", "/tmserver/fr/nl/store/a.po", "msgid \"").status == 400);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 2);
}

TEST_CASE("writing by another protocol needs a key that may write, and is written in its name") {
  const ServerProcess server({"--tmserver-write", "press", "--require-keys"});
  const std::string admin = "/k/" + server.make_key({.name = "root", .role = Role::admin});
  REQUIRE(server.ask("POST", admin + "/v1/memories", R"({"name":"press"})").status == 201);
  const std::string reader = "/k/" + server.make_key({.name = "reader", .memories = {"press"}});
  const std::string writer =
      "/k/" + server.make_key({.name = "virtaal", .role = Role::writer, .memories = {"press"}});
  const std::string unit = R"({"source":"Ouvrir","target":"Openen"})";
  CHECK(server.ask("POST", "/tmserver/fr/nl/unit/", unit).status == 401);
  CHECK(server.ask("POST", reader + "/tmserver/fr/nl/unit/", unit).status == 403);
  CHECK(server.ask("POST", reader + "/mymemory/set", "seg=a&tra=b&langpair=fr%7Cnl").status == 403);
  CHECK(server.ask("POST", writer + "/tmserver/fr/nl/unit/", unit).status == 200);
  CHECK(server.ask("POST", writer + "/mymemory/set", "seg=a&tra=b&langpair=fr%7Cnl").status == 200);
  const Json changes = server.ask("GET", admin + "/v1/memories/press/changes").json().at("changes");
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].at("author") == "virtaal");
  CHECK(changes[1].at("author") == "virtaal");
}

}  // namespace neuf::server
