#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kReleases = "/v1/memories/press/releases";

Json budget() {
  return {{"id", "2025-018"},
          {"title", "Budget"},
          {"date", "2025-03-14"},
          {"texts",
           {{"fr", "Le budget est adopté. Il compte 12 articles.\n\nLa séance est levée.\n"},
            {"it", "Il bilancio è adottato. Conta 12 articoli.\n\nLa seduta è tolta.\n"},
            {"nl",
             {{"text",
               "<p>De begroting is goedgekeurd. Ze telt 12 artikelen.</p><p>De "
               "vergadering is gesloten.</p>"},
              {"format", "html"}}}}}};
}

void add_budget(const ServerProcess& server) {
  fill_press(server);
  const Answer added = server.ask("POST", kReleases, budget().dump());
  INFO(added.body);
  REQUIRE(added.status == 201);
}

std::string one(const std::string& rest = "") {
  return std::string(kReleases) + "/2025-018" + rest;
}

}  // namespace

TEST_CASE("a release is added with its units, and found in the list with what it lacks") {
  const ServerProcess server;
  fill_press(server);
  const Answer added = server.ask("POST", kReleases, budget().dump());
  INFO(added.body);
  REQUIRE(added.status == 201);
  CHECK(added.json().at("added") == 3);
  REQUIRE(added.json().at("languages").size() == 2);
  CHECK(added.json().at("languages")[0].at("language") == "it");
  CHECK(added.json().at("languages")[0].at("missing") == 0);

  const Json list = server.ask("GET", std::string(kReleases) + "?coverage=1").json();
  REQUIRE(list.at("releases").size() == 1);
  CHECK(list.at("releases")[0].at("title") == "Budget");
  CHECK(list.at("releases")[0].at("languages").dump() == R"(["fr","it","nl"])");
  CHECK(list.at("releases")[0].at("coverage")[1].at("unreviewed") == 3);
  CHECK_FALSE(list.contains("next"));

  const Json found =
      server
          .ask("POST", "/v1/lookup",
               R"({"memories":["press"],"targets":["nl"],"segments":["La séance est levée."]})")
          .json();
  CHECK(found.at("results")[0].at("matches")[0].at("targets").at("nl").at("text") ==
        "De vergadering is gesloten.");
}

TEST_CASE("a release is shown side by side, as JSON and as a page, and rebuilt as a text") {
  const ServerProcess server;
  add_budget(server);
  const Answer json = server.ask("GET", one());
  CHECK(json.status == 200);
  CHECK(json.headers.contains("etag"));
  CHECK(json.json().at("source").at("segments").size() == 3);
  CHECK(json.json().at("translations")[0].at("links")[2].at("target").dump() == "[2,3]");
  const Answer page = server.ask("GET", one("?format=html"));
  CHECK(page.headers.at("content-type").starts_with("text/html"));
  CHECK_THAT(page.body, Catch::Contains("<td lang=\"nl\">De vergadering is gesloten.</td>"));
  const Answer text = server.ask("GET", one("/text?lang=nl"));
  CHECK(text.body ==
        "De begroting is goedgekeurd. Ze telt 12 artikelen.\n\nDe vergadering is gesloten.\n");
  CHECK(server.ask("GET", one("/text?lang=fr")).body ==
        "Le budget est adopté. Il compte 12 articles.\n\nLa séance est levée.\n");
}

TEST_CASE("links are taken out, corrected and put back, unless somebody else was faster") {
  const ServerProcess server;
  add_budget(server);
  const Answer links = server.ask("GET", one("/links?lang=it"));
  CHECK(links.headers.at("content-type").starts_with("text/tab-separated-values"));
  const std::string header = "If-Match: " + links.headers.at("etag") + "\r\n";
  const std::string corrected = "1,2\t1,2\n3\t3\n";
  const Answer put = server.ask("PUT", one("/links?lang=it"), corrected, header);
  INFO(put.body);
  REQUIRE(put.status == 200);
  CHECK(server.ask("GET", one()).json().at("translations")[0].at("links").size() == 2);
  const Answer late = server.ask("PUT", one("/links?lang=it"), corrected, header);
  CHECK(late.status == 412);
  CHECK(late.code() == "precondition_failed");
  CHECK(server.ask("POST", one("/realign"), "", "If-Match: \"1\"\r\n").status == 412);
  CHECK(server.ask("POST", one("/realign")).status == 200);
  CHECK(server.ask("GET", one()).json().at("translations")[0].at("links").size() == 3);
}

TEST_CASE("a release takes another's place when asked to, and goes with its units") {
  const ServerProcess server;
  add_budget(server);
  const Answer again = server.ask("POST", kReleases, budget().dump());
  CHECK(again.status == 409);
  Json changed = budget();
  changed["texts"]["it"] = "Il bilancio è approvato. Conta 12 articoli.\n\nLa seduta è tolta.\n";
  changed["replace"] = true;
  const Answer replaced = server.ask("POST", kReleases, changed.dump());
  CHECK(replaced.status == 201);
  CHECK(replaced.json().at("kept") == 2);
  const Answer removed = server.ask("DELETE", one());
  CHECK(removed.status == 200);
  CHECK(removed.json().at("deleted") == 3);
  CHECK(server.ask("GET", one()).status == 404);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 2);
}

TEST_CASE("the list of releases comes in pages") {
  const ServerProcess server;
  fill_press(server);
  for (const char* id : {"a", "b", "c"}) {
    Json release = budget();
    release["id"] = id;
    REQUIRE(server.ask("POST", kReleases, release.dump()).status == 201);
  }
  const Json first = server.ask("GET", std::string(kReleases) + "?limit=2").json();
  CHECK(first.at("releases").size() == 2);
  CHECK(first.at("next") == "b");
  const Json last = server.ask("GET", std::string(kReleases) + "?limit=2&after=b").json();
  CHECK(last.at("releases").size() == 1);
  CHECK_FALSE(last.contains("next"));
}

TEST_CASE(
    "the text of a release is read as the JSON that it comes in, whatever it says of itself") {
  const ServerProcess server;
  fill_press(server);
  Json release = budget();
  release["texts"]["nl"]["text"] =
      "<html><head><meta charset=\"windows-1253\"></head><body><p>De "
      "coëfficiënt.</p></body></html>";
  REQUIRE(server.ask("POST", kReleases, release.dump()).status == 201);
  CHECK(server.ask("GET", one("/text?lang=nl")).body == "De coëfficiënt.\n");
}

TEST_CASE("a release that can't be is refused with its place") {
  const ServerProcess server;
  fill_press(server);
  check_refusals(server, kReleases,
                 {{R"({"id":"","texts":{"fr":"a","it":"b"}})", 400, "id"},
                  {R"({"id":"x","texts":{"it":"a","nl":"b"}})", 400, "texts"},
                  {R"({"id":"x","texts":{"fr":"a"}})", 400, "texts"},
                  {R"({"id":"x"})", 400, "texts"},
                  {R"({"id":"x","texts":{"fr":"a","it":7}})", 400, "texts.it"},
                  {R"({"id":"x","texts":{"fr":"a","it":{"text":"b","format":"pdf"}}})", 400,
                   "texts.it.format"},
                  {R"({"id":"x","replace":1,"texts":{"fr":"a","it":"b"}})", 400, "replace"},
                  {R"({"id":"x","titel":"y","texts":{"fr":"a","it":"b"}})", 400, "titel"}});
  CHECK(server.ask("POST", kReleases, R"({"id":"x","texts":{"fr":"a","it":"  "}})").status == 400);
  CHECK(server.ask("POST", kReleases, R"({"id":"x","date":"soon","texts":{"fr":"a","it":"b"}})")
            .status == 400);
  CHECK(server.ask("GET", one()).status == 404);
  CHECK(server.ask("GET", "/v1/memories/none/releases").status == 404);
}

TEST_CASE("what is asked of a release has to be there") {
  const ServerProcess server;
  add_budget(server);
  CHECK(server.ask("GET", one("/text")).status == 400);
  CHECK(server.ask("GET", one("/text?lang=uk")).status == 404);
  CHECK(server.ask("GET", one("/links?lang=uk")).status == 404);
  CHECK(server.ask("GET", one("?format=pdf")).status == 400);
  const Answer broken = server.ask("PUT", one("/links?lang=it"), "1\t2\n");
  CHECK(broken.status == 400);
  CHECK(broken.json().at("where") == "body:1");
  CHECK(server.ask("PUT", one("/links?lang=it"), "1\t1\n").status == 400);
  CHECK(server.ask("PATCH", one()).status == 405);
}

}  // namespace neuf::server
