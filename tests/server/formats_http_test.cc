// Memories in and out over HTTP as formats without markup.
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

/// What an import of the body into a new memory "copy" adds.
int added_to_copy(const ServerProcess& server, const std::string& query, const std::string& body) {
  server.ask("POST", "/v1/memories", R"({"name":"copy"})");
  const Answer answer = server.ask("POST", "/v1/memories/copy/import" + query, body);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const int added = answer.json().at("added");
  server.ask("DELETE", "/v1/memories/copy");
  return added;
}

}  // namespace

TEST_CASE("a memory is fetched as PO, and sent as such") {
  const ServerProcess server;
  fill_press(server);
  const Answer exported = server.ask("GET", "/v1/memories/press/export?format=po&languages=it");
  REQUIRE(exported.status == 200);
  CHECK(exported.whole);
  CHECK(exported.headers.at("content-type") == "text/x-gettext-translation; charset=utf-8");
  CHECK_THAT(exported.headers.at("content-disposition"), Catch::Contains("press.po"));
  CHECK_THAT(exported.body, Catch::Contains("Language: it\\n"));
  CHECK(added_to_copy(server, "", exported.body) > 0);
  const std::string body = "msgid \"a\"\nmsgstr \"b\"\n";
  CHECK(added_to_copy(server, "?format=po&from=en&to=it", body) == 1);
}

TEST_CASE("a memory is fetched as a table, and sent as such") {
  const ServerProcess server;
  fill_press(server);
  const Answer csv = server.ask("GET", "/v1/memories/press/export?format=csv&languages=it");
  CHECK(csv.status == 200);
  CHECK(csv.headers.at("content-type") == "text/csv; charset=utf-8");
  CHECK(csv.body.starts_with("\uFEFFfr,it,"));
  CHECK(added_to_copy(server, "", csv.body) > 0);
  const Answer tsv = server.ask("GET", "/v1/memories/press/export?format=tsv");
  CHECK(tsv.headers.at("content-type") == "text/tab-separated-values; charset=utf-8");
  CHECK(added_to_copy(server, "?format=tsv", tsv.body) > 0);
  CHECK(added_to_copy(server, "?to=it", "source,target\r\na,b\r\n") == 1);
}

TEST_CASE("a memory is fetched as Weblate's JSON, and sent as such") {
  const ServerProcess server;
  fill_press(server);
  const Answer json = server.ask("GET", "/v1/memories/press/export?format=weblate");
  CHECK(json.status == 200);
  CHECK(json.headers.at("content-type") == "application/json");
  CHECK_THAT(json.headers.at("content-disposition"), Catch::Contains("press.json"));
  CHECK(json.json().at(0).at("source_language") == "fr");
  CHECK(added_to_copy(server, "", json.body) > 0);
  CHECK(server.ask("POST", "/v1/memories/press/import?to=it", json.body).status == 400);
}

TEST_CASE("what a format needs and hasn't is told before anything is sent") {
  const ServerProcess server;
  fill_press(server);
  const auto status = [&](const std::string& query) {
    return server.ask("GET", "/v1/memories/press/export?" + query).status;
  };
  CHECK(status("format=po") == 400);
  CHECK(status("format=po&languages=it,nl") == 400);
  CHECK(status("format=xliff") == 400);
  CHECK(server.ask("GET", "/v1/memories/press/export?format=docx").json().at("where") == "format");
  const Answer refused =
      server.ask("POST", "/v1/memories/press/import", "msgid \"a\"\nmsgstr \"b\"\n");
  CHECK(refused.status == 400);
  CHECK_THAT(refused.body, Catch::Contains("to=it"));
  CHECK(server.ask("POST", "/v1/memories/press/import?to=!", "x").json().at("where") == "to");
}

TEST_CASE("an export over HTTP is filtered") {
  const ServerProcess server;
  fill_press(server);
  const auto ask = [&](const std::string& query) {
    return server.ask("GET", "/v1/memories/press/export?format=tsv&" + query);
  };
  CHECK(ask("since=2001-01-01").body == ask("origin=human").body);
  CHECK(ask("state=reviewed").body ==
        "fr\tnl\tkey\tprevious\tnext\tstate:nl\tproperty:client\n"
        "Le Conseil adopte la décision.\tDe Raad keurt het besluit goed.\tp1\tBruxelles\tFin\t"
        "reviewed\tSNCB\n");
  CHECK(ask("document=nowhere&document=elsewhere").body == "fr\n");
  CHECK(ask("state=good").json().at("where") == "state");
  CHECK(ask("property=%3Dx").json().at("where") == "property");
  CHECK(ask("since=2001-01-01&since=2002-01-01").status == 400);
}

TEST_CASE("rejected units come back in the report, and can be mended and sent again") {
  const ServerProcess server;
  fill_press(server);
  const std::string path = "/v1/memories/press/import?quarantine=1";
  const auto report = server.ask("POST", path, "fr,it\nUn,Uno\nDeux\n").json();
  CHECK(report.at("rejected") == 1);
  CHECK(report.at("not_quarantined") == 0);
  std::string rejected = report.at("quarantine");
  CHECK_THAT(rejected, Catch::Contains("body:3"));
  rejected.insert(rejected.rfind('\n'), ",Due");
  const auto again = server.ask("POST", path, rejected).json();
  CHECK(again.at("added") == 1);
  CHECK(again.at("quarantine") == "");
  // What is rejected may be more than fits into a report.
  const std::string large = "fr,it\nTrois\n" + std::string(5'000'000, 'x') + "\n";
  const auto full = server.ask("POST", path, large).json();
  CHECK(full.at("rejected") == 2);
  CHECK(full.at("not_quarantined") == 1);
  CHECK_THAT(full.at("quarantine").get<std::string>(), Catch::Contains("Trois"));
  CHECK_FALSE(
      server.ask("POST", "/v1/memories/press/import", rejected).json().contains("quarantine"));
}

TEST_CASE("a broken file sent with keep_going leaves what stands before") {
  const ServerProcess server;
  fill_press(server);
  const std::string broken = "fr,it\nUn,Uno\n\"Deux,";
  CHECK(server.ask("POST", "/v1/memories/press/import", broken).status == 400);
  const auto report = server.ask("POST", "/v1/memories/press/import?keep_going=1", broken).json();
  CHECK(report.at("added") == 1);
  CHECK_THAT(report.at("broken_off").get<std::string>(), Catch::Contains("body:3"));
}

}  // namespace neuf::server
