#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

std::string xliff(const std::string& target_language) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.txt" source-language="fr"  datatype="plaintext")" +
         target_language + R"(>
    <body>
      <trans-unit id="1"><source>Le Conseil adopte la décision.</source></trans-unit>
      <trans-unit id="2"><source>Rien de semblable ici</source></trans-unit>
      <trans-unit id="3"><source>Le port de Liège est ouvert.</source><target>Mio</target></trans-unit>
    </body>
  </file>
</xliff>
)";
}

TEST_CASE("an XLIFF comes back pretranslated, with counts") {
  const ServerProcess server;
  fill_press(server);
  const Answer answer =
      server.ask("POST", "/v1/pretranslate?memory=press", xliff(R"( target-language="it")"));
  REQUIRE(answer.status == 200);
  CHECK(answer.headers.at("content-type") == "application/xliff+xml");
  CHECK(answer.headers.at("x-neuf-segments") == "3");
  CHECK(answer.headers.at("x-neuf-filled") == "1");
  CHECK_THAT(answer.body, Catch::Contains("Il Consiglio adotta la decisione."));
  CHECK_THAT(answer.body, Catch::Contains(">Mio<"));
}

TEST_CASE("existing targets are replaced when asked") {
  const ServerProcess server;
  fill_press(server);
  const Answer answer = server.ask("POST", "/v1/pretranslate?memory=press&existing=replace&min=100",
                                   xliff(R"( target-language="it")"));
  CHECK(answer.headers.at("x-neuf-filled") == "2");
  CHECK_THAT(answer.body, !Catch::Contains(">Mio<"));
}

TEST_CASE("a file without a target language needs one from the query") {
  const ServerProcess server;
  fill_press(server);
  const Answer without = server.ask("POST", "/v1/pretranslate?memory=press", xliff(""));
  CHECK(without.status == 400);
  CHECK(without.json().at("where") == "target");
  const Answer with = server.ask("POST", "/v1/pretranslate?memory=press&target=it", xliff(""));
  CHECK(with.status == 200);
  CHECK_THAT(with.body, Catch::Contains(R"(target-language="it")"));
}

TEST_CASE("a pretranslation that can't be is refused with a problem") {
  const ServerProcess server;
  fill_press(server);
  const std::string file = xliff(R"( target-language="it")");

  struct Row {
    const char* query;
    int status;
  };

  for (const Row& row : {Row{"", 400}, Row{"?memory=none", 404}, Row{"?memory=press:101", 400},
                         Row{"?memory=press&min=103", 400}, Row{"?memory=press&existing=all", 400},
                         Row{"?memory=press&min=1&min=2", 400}, Row{"?memory=press&x=1", 400},
                         Row{"?memory=press&target=nl", 409}}) {
    INFO(row.query);
    CHECK(server.ask("POST", "/v1/pretranslate" + std::string(row.query), file).status ==
          row.status);
  }
  CHECK(server.ask("POST", "/v1/pretranslate?memory=press", "<xliff").code() == "malformed");
}

}  // namespace
}  // namespace neuf::server
