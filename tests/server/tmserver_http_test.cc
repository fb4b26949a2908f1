#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdio>

// The requests as Weblate, Okapi, Virtaal and Pootle send them, and what each needs of the answer.

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

/// All but letters and digits, slashes too: as Weblate and Virtaal do.
std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    std::array<char, 4> hex{};
    std::snprintf(hex.data(), hex.size(), "%%%02X", static_cast<unsigned char>(c));
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    encoded += plain ? std::string(1, c) : std::string(hex.data());
  }
  return encoded;
}

void add_pair(const ServerProcess& server, const std::string& french, const std::string& dutch) {
  const Json unit{{"variants", {{"fr", french}, {"nl", dutch}}}};
  const Json body{{"units", Json::array({unit})}};
  REQUIRE(server.ask("POST", "/v1/memories/press/units", body.dump()).status == 200);
}

Json found(const ServerProcess& server, std::string_view text,
           const std::string& base = "/tmserver/fr/nl/unit/") {
  const Answer answer = server.ask("GET", base + percent_encoded(text));
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.json();
}

TEST_CASE("Okapi reads the quality as a floating point number, best first") {
  const ServerProcess server;
  fill_press(server);
  add_pair(server, "Le Conseil adopte les décisions.", "De Raad neemt de besluiten.");
  const Answer answer = server.ask(
      "GET", "/tmserver/fr_FR/nl_NL/unit/" + percent_encoded("Le Conseil adopte la décision."));
  REQUIRE(answer.status == 200);
  CHECK(answer.headers.at("content-type") == "application/json");
  CHECK(answer.body.find(R"("quality":100.0)") != std::string::npos);
  const Json json = answer.json();
  REQUIRE(json.size() == 2);
  CHECK(json[0].at("source") == "Le Conseil adopte la décision.");
  CHECK(json[0].at("target") == "De Raad keurt het besluit goed.");
  CHECK(json[0].at("context") == "p1");
  CHECK(json[1].at("quality").is_number_float());
  CHECK(json[1].at("quality") < 100);
}

TEST_CASE("every spelling of a language reaches the same memory, under both prefixes") {
  const ServerProcess server;
  fill_press(server);
  for (const char* base : {"/tmserver/fr/nl/unit/", "/tmserver/fr_FR/nl_BE/unit/",
                           "/tmserver/fr-fr/NL/unit/", "/tmserver/FR/nl-nl/unit/",
                           "/api/v1/fr/nl/unit/", "/v1/memories/press/tmserver/fr/nl/unit/"}) {
    INFO(base);
    const Json json = found(server, "Le Conseil adopte la décision.", base);
    REQUIRE(json.size() == 1);
    CHECK(json[0].at("target") == "De Raad keurt het besluit goed.");
  }
}

TEST_CASE("slashes, line ends, plus and percent signs in a tmserver path belong to the text") {
  const ServerProcess server;
  fill_press(server);
  for (const char* text : {"ouvert / fermé", "une//autre/", "une ligne\nune autre", "deux + trois",
                           "100 % de %41", "quoi ? #1 & fin"}) {
    INFO(text);
    add_pair(server, text, "vertaald");
    const Json json = found(server, text);
    REQUIRE_FALSE(json.empty());
    CHECK(json[0].at("source") == text);
    CHECK(json[0].at("quality") == 100.0);
  }
}

TEST_CASE("amaGama's source parameter is the same as the text in the path") {
  const ServerProcess server;
  fill_press(server);
  const Answer answer = server.ask(
      "GET", "/api/v1/fr/it/unit/?source=Le+port+de+Li%C3%A8ge+est+ouvert.&jsoncallback=f&style=x");
  REQUIRE(answer.status == 200);
  REQUIRE(answer.json().size() == 1);
  CHECK(answer.json()[0].at("target") == "Il porto di Liegi è aperto.");
  CHECK(answer.json()[0].at("quality") == 100.0);
}

TEST_CASE("Weblate's placeholders match exactly and come back as they were sent") {
  const ServerProcess server;
  fill_press(server);
  add_pair(server, "Bonjour %s !", "Dag %s!");
  const Json json = found(server, "Bonjour [X8X] !");
  REQUIRE_FALSE(json.empty());
  CHECK(json[0].at("quality") == 100.0);
  CHECK(json[0].at("source") == "Bonjour [X8X] !");
  CHECK(json[0].at("target") == "Dag [X8X]!");
}

TEST_CASE("languages and texts that no memory knows have no matches") {
  const ServerProcess server;
  fill_press(server);
  for (const char* path : {"/tmserver/en/de/unit/test", "/tmserver/fr/nl/unit/xyz",
                           "/tmserver/be%40latin/nl/unit/test", "/tmserver/fr/nl/unit/%20"}) {
    INFO(path);
    const Answer answer = server.ask("GET", path);
    CHECK(answer.status == 200);
    CHECK(answer.json() == Json::array());
  }
}

TEST_CASE("a tmserver query says how many matches it wants, and from which similarity on") {
  const ServerProcess server;
  fill_press(server);
  add_pair(server, "Le Conseil adopte les décisions.", "De Raad neemt de besluiten.");
  const std::string path =
      "/tmserver/fr/nl/unit/" + percent_encoded("Le Conseil adopte la décision.");
  CHECK(server.ask("GET", path + "?max_candidates=1").json().size() == 1);
  CHECK(server.ask("GET", path + "?min_similarity=100").json().size() == 1);
  CHECK(server.ask("GET", path + "?min_similarity=0&max_candidates=1000").json().size() >= 2);
  CHECK(server.ask("GET", path + "?min_similarity=high").status == 400);
  CHECK(server.ask("GET", "/tmserver/fr/nl/unit/").status == 400);
  CHECK(server.ask("GET", "/tmserver/fr/nl/unit/%FF").status == 400);
  CHECK(server.ask("DELETE", path).status == 405);
  CHECK(server.ask("GET", "/v1/memories/none/tmserver/fr/nl/unit/x").status == 404);
}

TEST_CASE("a long text passes in a tmserver path, a longer one is told to be too long") {
  const ServerProcess server;
  fill_press(server);
  std::string text;
  for (int i = 0; i < 1'300; ++i)
    text += i % 8 == 7 ? " " : "ά";
  CHECK(found(server, text) == Json::array());
  CHECK(server.ask("GET", "/tmserver/fr/nl/unit/" + percent_encoded(text + text)).status == 414);
}

TEST_CASE("the languages are listed as Weblate writes them") {
  const ServerProcess server;
  fill_press(server);
  REQUIRE(server.ask("POST", "/v1/memories", R"({"name":"old","source":"pt-BR","targets":["el"]})")
              .status == 201);
  const Json all{"el", "fr", "it", "nl", "pt", "pt_br"};
  for (const char* path : {"/tmserver/languages/", "/api/v1/languages/", "/tmserver/languages"}) {
    INFO(path);
    const Answer answer = server.ask("GET", path);
    REQUIRE(answer.status == 200);
    CHECK(answer.json() == Json{{"sourceLanguages", all}, {"targetLanguages", all}});
  }
  const Answer one = server.ask("GET", "/v1/memories/press/tmserver/languages/");
  CHECK(one.json().at("targetLanguages") == Json{"fr", "it", "nl"});
}

}  // namespace
}  // namespace neuf::server
