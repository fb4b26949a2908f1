#include "tests/server/server_process.h"
#include "tests/support/catch.h"

// The requests of OmegaT's team projects, which fetch a TMX file by its address (repository type
// "http"): GET with the ETag of the last time, and only 200 and 304 are good.

namespace neuf::server {

TEST_CASE("OmegaT fetches a memory once, and again when it has changed") {
  const ServerProcess server;
  fill_press(server);
  const std::string path = "/export/press/fr-nl.tmx";
  const Answer first = server.ask("GET", path);
  REQUIRE(first.status == 200);
  CHECK(first.whole);
  CHECK(first.headers.at("content-type") == "application/x-tmx+xml");
  CHECK_THAT(first.body, Catch::Contains("De Raad keurt het besluit goed.") &&
                             Catch::Contains("Le Conseil adopte la décision."));
  const auto again = [&] {
    return server.ask("GET", path, {}, "If-None-Match: " + first.headers.at("etag") + "\r\n");
  };
  const Answer same = again();
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  const std::string unit = R"({"units":[{"variants":{"fr":"Un port.","nl":"Een haven."}}]})";
  REQUIRE(server.ask("POST", "/v1/memories/press/units", unit).status == 200);
  const Answer changed = again();
  CHECK(changed.status == 200);
  CHECK_THAT(changed.body, Catch::Contains("Een haven."));
  CHECK(changed.headers.at("etag") != first.headers.at("etag"));
}

TEST_CASE("a memory that is made anew isn't taken for the old one") {
  const ServerProcess server;
  const std::string settings = R"({"name":"small","targets":["nl"]})";
  REQUIRE(server.ask("POST", "/v1/memories", settings).status == 201);
  const std::string tag = server.ask("GET", "/export/small/fr-nl.tmx").headers.at("etag");
  REQUIRE(server.ask("DELETE", "/v1/memories/small").status == 204);
  REQUIRE(server.ask("POST", "/v1/memories", settings).status == 201);
  const Answer anew =
      server.ask("GET", "/export/small/fr-nl.tmx", {}, "If-None-Match: " + tag + "\r\n");
  CHECK(anew.status == 200);
}

TEST_CASE("a pair has the two languages that its address names, in any order and spelling") {
  const ServerProcess server;
  fill_press(server);
  for (const char* pair : {"fr-it", "fr_FR-it_IT", "it-fr", "FR-IT"}) {
    CAPTURE(pair);
    const Answer answer = server.ask("GET", "/export/press/" + std::string(pair) + ".tmx");
    REQUIRE(answer.status == 200);
    CHECK_THAT(answer.body, Catch::Contains("Il Consiglio adotta la decisione.") &&
                                !Catch::Contains("De Raad keurt"));
  }
}

TEST_CASE("an address that names no pair of the memory is a 404 that says what is expected") {
  const ServerProcess server;
  fill_press(server);
  for (const auto& [path, expected] : {std::pair("/export/press/fr-nl", "SOURCE-TARGET.tmx"),
                                       std::pair("/export/press/fr.tmx", "SOURCE-TARGET.tmx"),
                                       std::pair("/export/press/fr-BE-nl.tmx", "SOURCE-TARGET.tmx"),
                                       std::pair("/export/press/fr-xx!.tmx", "SOURCE-TARGET.tmx"),
                                       std::pair("/export/press/fr-ja.tmx", "no texts in ja"),
                                       std::pair("/export/none/fr-nl.tmx", "none")}) {
    CAPTURE(path);
    const Answer answer = server.ask("GET", path);
    CHECK(answer.status == 404);
    CHECK_THAT(answer.body, Catch::Contains(expected));
  }
}

}  // namespace neuf::server
