#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <chrono>
#include <csignal>
#include <thread>

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;

const std::string uses_path = "/v1/memories/press/uses";
const std::string export_path = "/v1/memories/press/export";

Json unit_of(const ServerProcess& server, int unit) {
  return server.ask("GET", "/v1/memories/press/units/" + std::to_string(unit)).json();
}

/// What is counted is shown once it is written.
void wait_for_uses(const ServerProcess& server, int unit, int count) {
  while (unit_of(server, unit).at("uses") != count)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

/// Of an export: all but its header, which has the time.
std::string units_in(const Answer& answer) {
  return answer.body.substr(answer.body.find("<body>"));
}

}  // namespace

TEST_CASE("uses that a tool tells are counted, and units that aren't there are told") {
  const ServerProcess server;
  fill_press(server);
  CHECK(unit_of(server, 1).at("uses") == 0);
  CHECK(unit_of(server, 1).at("last_used") == "");
  const Answer answer = server.ask("POST", uses_path, R"({"units":["1","2","1","99"]})");
  CHECK(answer.status == 202);
  CHECK(answer.json() == Json::parse(R"({"counted":3,"unknown":["99"]})"));
  wait_for_uses(server, 1, 2);
  CHECK(unit_of(server, 2).at("uses") == 1);
  CHECK(unit_of(server, 1).at("last_used").get<std::string>().size() == 20);
}

TEST_CASE("uses change neither the generation nor an ETag, nor a byte of an export") {
  const ServerProcess server;
  fill_press(server);
  const Answer before = server.ask("GET", export_path);
  const Json memory = server.ask("GET", "/v1/memories/press").json();
  server.ask("POST", uses_path, R"({"units":["1"]})");
  wait_for_uses(server, 1, 1);
  const Answer after = server.ask("GET", export_path);
  CHECK(units_in(after) == units_in(before));
  CHECK(after.headers.at("etag") == before.headers.at("etag"));
  CHECK(server.ask("GET", "/v1/memories/press").json() == memory);
  const Answer unit = server.ask("GET", "/v1/memories/press/units/1");
  CHECK(unit.headers.at("etag") == "\"1\"");
}

TEST_CASE(
    "a pretranslation counts as a use of the units that fill targets, and a look-up doesn't") {
  const ServerProcess server;
  fill_press(server);
  const Answer found = server.ask(
      "POST", "/v1/lookup",
      R"({"memories":["press"],"targets":["it"],"segments":["Le Conseil adopte la décision."]})");
  const std::string unit = found.json().at("results")[0].at("matches")[0].at("unit");
  CHECK(server
            .ask("POST", "/v1/pretranslate?memory=press",
                 R"(<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="fr" target-language="it" datatype="plaintext"><body>
<trans-unit id="1"><source>Le Conseil adopte la décision.</source></trans-unit>
</body></file></xliff>)")
            .status == 200);
  wait_for_uses(server, std::stoi(unit), 1);
}

TEST_CASE("a server that ends writes the uses that wait") {
  ServerProcess server;
  fill_press(server);
  CHECK(server.ask("POST", uses_path, R"({"units":["1"]})").status == 202);
  server.program().signal(SIGTERM);
  CHECK(server.program().wait() == 0);
  Program second({NEUFD_PATH, "--store", server.store().string(), "--listen", server.address()});
  CHECK_FALSE(second.next_line().empty());
  CHECK(unit_of(server, 1).at("uses") == 1);
}

TEST_CASE("uses that make no sense are refused") {
  const ServerProcess server;
  fill_press(server);
  check_refusals(server, uses_path,
                 {{"{}", 400, "units"},
                  {R"({"units":"1"})", 400, "units"},
                  {R"({"units":[1]})", 400, "units[0]"},
                  {R"({"units":["1","x"]})", 400, "units[1]"},
                  {R"({"units":["0"]})", 400, "units[0]"},
                  {R"({"units":["1"],"author":"anna"})", 400, "author"}});
  std::string many = R"({"units":["1")";
  for (int i = 0; i < 10'000; ++i)
    many += R"(,"1")";
  CHECK(server.ask("POST", uses_path, many + "]}").code() == "limit_exceeded");
  CHECK(server.ask("POST", "/v1/memories/none/uses", R"({"units":["1"]})").status == 404);
  CHECK(server.ask("GET", uses_path).status == 405);
}

}  // namespace neuf::server
