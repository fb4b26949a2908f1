// --rate and --parallel
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

std::string header(const std::string& secret) {
  return "X-Api-Key: " + secret + "\r\n";
}

TEST_CASE("a key that sends too much gets 429 with a time, and others don't") {
  const ServerProcess server({"--rate", "1"});
  const std::string anna = server.make_key({.name = "anna"});
  const std::string bert = server.make_key({.name = "bert"});
  Answer answer;
  // Two at once and one a second: a hundred don't take as long as that.
  for (int i = 0; i < 100 && answer.status != 429; ++i)
    answer = server.ask("POST", "/v1/lookup", "{}", header(anna));
  CHECK(answer.status == 429);
  CHECK(answer.code() == "rate_exceeded");
  CHECK(answer.headers.at("retry-after") == "1");
  CHECK(server.ask("GET", "/v1/memories", {}, header(bert)).status == 200);
  for (int i = 0; i < 10; ++i)
    CHECK(server.ask("GET", "/v1/memories").status == 200);
}

TEST_CASE("a key has no more requests under way than it may") {
  const ServerProcess server({"--parallel", "1"});
  const std::string anna = server.make_key({.name = "anna"});
  // So long that it is read in pieces.
  const std::string body = R"({"memories":["none"],"segments":[]})" + std::string(100'000, ' ');
  const RawClient slow(server.port());
  // It is under way as soon as another one is refused.
  slow.send("POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header(anna) +
            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n");
  Answer answer;
  do {
    answer = server.ask("GET", "/v1/memories", {}, header(anna));
  } while (answer.status == 200);
  CHECK(answer.status == 429);
  CHECK(answer.code() == "parallel_exceeded");
  CHECK(answer.headers.at("retry-after") == "1");
  slow.send(body);
  CHECK(parse_answer(slow.receive_all()).status == 404);
  do {
    answer = server.ask("GET", "/v1/memories", {}, header(anna));
  } while (answer.status == 429);
  CHECK(answer.status == 200);
}

TEST_CASE("limits that make no sense are refused at the start") {
  const TemporaryFolder folder;
  for (const auto& [option, value] :
       {std::pair("--rate", "0"), std::pair("--rate", "many"), std::pair("--parallel", "-1")}) {
    Program program(
        {NEUFD_PATH, "--listen", "127.0.0.1:0", "--store", folder.path().string(), option, value});
    CHECK_THAT(program.all_errors(), Catch::Contains(option));
    CHECK(program.wait() == 2);
  }
}

}  // namespace
}  // namespace neuf::server
