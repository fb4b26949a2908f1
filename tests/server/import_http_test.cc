#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdio>

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

std::string tmx(int units) {
  std::string file =
      R"(<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header creationtool="t")"
      R"( creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="fr")"
      R"( datatype="plaintext"/><body>)";
  for (int i = 0; i < units; ++i) {
    const std::string number = std::to_string(i);
    file += R"(<tu><tuv xml:lang="fr"><seg>Phrase )" + number +
            R"(</seg></tuv><tuv xml:lang="it">)" + "<seg>Frase " + number + "</seg></tuv></tu>";
  }
  return file + "</body></tmx>";
}

Json units_in(const ServerProcess& server) {
  return server.ask("GET", "/v1/memories/press").json().at("units");
}

TEST_CASE("a TMX is imported with a report, and again without a change") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press","targets":["it"]})");
  const Answer answer = server.ask("POST", "/v1/memories/press/import?author=anna", tmx(3));
  REQUIRE(answer.status == 200);
  const Json report = answer.json();
  CHECK(report.at("read") == 3);
  CHECK(report.at("added") == 3);
  CHECK(report.at("rejected") == 0);
  CHECK(report.at("problems").empty());
  CHECK(report.at("warnings").is_array());
  CHECK(server.ask("POST", "/v1/memories/press/import", tmx(3)).json().at("skipped") == 3);
  CHECK(units_in(server) == 3);
}

TEST_CASE("a dry run of an import changes nothing") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  const Json report = server.ask("POST", "/v1/memories/press/import?dry_run=1", tmx(3)).json();
  CHECK(report.at("dry_run") == true);
  CHECK(report.at("added") == 3);
  CHECK(units_in(server) == 0);
}

TEST_CASE("a body in chunks is imported as it comes") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  const std::string file = tmx(2'000);
  std::string request =
      "POST /v1/memories/press/import HTTP/1.1\r\nHost: localhost\r\n"
      "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  constexpr std::size_t kChunk = 1'000;
  for (std::size_t at = 0; at < file.size(); at += kChunk) {
    const std::string chunk = file.substr(at, kChunk);
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", chunk.size());
    request += size.data() + chunk + "\r\n";
  }
  const Answer answer = server.ask_raw(request + "0\r\n\r\n");
  CHECK(answer.status == 200);
  CHECK(answer.json().at("added") == 2'000);
}

TEST_CASE("a file that breaks, or is none, leaves the memory as it was") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  const std::string file = tmx(500);
  const Answer broken =
      server.ask("POST", "/v1/memories/press/import", file.substr(0, file.size() / 2));
  CHECK(broken.status == 400);
  CHECK(broken.code() == "malformed");
  CHECK(server.ask("POST", "/v1/memories/press/import", "no file at all").status >= 400);
  CHECK(server.ask("POST", "/v1/memories/press/import").status >= 400);
  CHECK(server.ask("POST", "/v1/memories/press/import?format=docx", file).status == 400);
  CHECK(server.ask("POST", "/v1/memories/press/import?dryrun=1", file).json().at("where") ==
        "dryrun");
  CHECK(server.ask("POST", "/v1/memories/none/import", file).status == 404);
  CHECK(units_in(server) == 0);
}

TEST_CASE("an import whose sender goes away is taken back") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  {
    const RawClient client(server.port());
    client.send(
        "POST /v1/memories/press/import HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Length: 1000000\r\n\r\n" +
        tmx(100));
  }
  // A second import waits for nothing that the first one holds.
  CHECK(server.ask("POST", "/v1/memories/press/import", tmx(1)).json().at("added") == 1);
  CHECK(units_in(server) == 1);
}

TEST_CASE("a form is refused with the way to send a file") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  const Answer answer = server.ask("POST", "/v1/memories/press/import", "--x\r\n\r\n\r\n--x--\r\n",
                                   "Content-Type: multipart/form-data; boundary=x\r\n");
  CHECK(answer.status == 415);
  CHECK_THAT(answer.body, Catch::Contains("--data-binary"));
}

TEST_CASE("an export is a TMX that can be imported again") {
  const ServerProcess server;
  server.ask("POST", "/v1/memories", R"({"name":"press"})");
  server.ask("POST", "/v1/memories/press/import", tmx(3'000));
  const Answer exported = server.ask("GET", "/v1/memories/press/export");
  REQUIRE(exported.status == 200);
  CHECK(exported.whole);
  CHECK(exported.headers.at("content-type") == "application/x-tmx+xml");

  server.ask("POST", "/v1/memories", R"({"name":"copy"})");
  CHECK(server.ask("POST", "/v1/memories/copy/import", exported.body).json().at("added") == 3'000);
}

TEST_CASE("an export has the languages that were asked for") {
  const ServerProcess server;
  fill_press(server);
  const std::string body = server.ask("GET", "/v1/memories/press/export?languages=fr,nl").body;
  CHECK_THAT(body, Catch::Contains("De Raad keurt"));
  CHECK_THAT(body, !Catch::Contains("Il Consiglio"));
  CHECK(server.ask("GET", "/v1/memories/press/export?languages=!").status == 400);
  CHECK(server.ask("GET", "/v1/memories/none/export").status == 404);
}

TEST_CASE("an export that hasn't changed isn't sent again") {
  const ServerProcess server;
  fill_press(server);
  const std::string tag = server.ask("GET", "/v1/memories/press/export").headers.at("etag");
  const auto ask_again = [&] {
    return server.ask("GET", "/v1/memories/press/export", {}, "If-None-Match: " + tag + "\r\n");
  };
  CHECK(ask_again().status == 304);
  CHECK(ask_again().body.empty());
  server.ask("POST", "/v1/memories/press/import", tmx(1));
  CHECK(ask_again().status == 200);
}

}  // namespace
}  // namespace neuf::server
