#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <csignal>

namespace neuf::server {
namespace {

std::vector<std::string> neufd(const std::filesystem::path& store, const std::string& listen) {
  return {NEUFD_PATH, "--store", store.string(), "--listen", listen};
}

TEST_CASE("the first line of output says where the server listens") {
  const TemporaryFolder folder;
  const Program program(neufd(folder.path(), "localhost:0"));
  const std::string line = program.next_line();
  CHECK_THAT(line, Catch::StartsWith("Neuf listens on http://127.0.0.1:"));
  CHECK_THAT(line, Catch::EndsWith("(store " + folder.path().string() + "); Ctrl-C ends it"));
}

TEST_CASE("a signal ends the server with 0") {
  const int number = GENERATE(SIGTERM, SIGINT);
  ServerProcess server;
  CHECK(server.ask("GET", "/health").status == 200);
  const RawClient idle(server.port());  // a connection without a request doesn't keep it
  server.program().signal(number);
  CHECK(server.program().wait() == 0);
}

TEST_CASE("a request under way is finished when the server ends") {
  ServerProcess server;
  fill_press(server);
  const std::string body = R"({"memories":["press"],"segments":["Le Conseil"]})";
  const RawClient client(server.port());
  // "100 Continue" tells that the server has begun with the request.
  client.send(
      "POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n");
  CHECK_THAT(client.receive_until("\r\n\r\n"), Catch::Contains("100"));
  server.program().signal(SIGTERM);
  client.send(body);
  CHECK(parse_answer(client.receive_all()).status == 200);
  CHECK(server.program().wait() == 0);
}

TEST_CASE("a second server on a port fails with a clear sentence") {
  const ServerProcess server;
  const TemporaryFolder folder;
  Program second(neufd(folder.path(), server.address()));
  CHECK(second.next_line().empty());
  CHECK_THAT(second.all_errors(), Catch::Contains("is in use"));
  CHECK(second.wait() == 4);
  CHECK(server.ask("GET", "/health").status == 200);
}

TEST_CASE("an address that others reach is refused with a clear sentence") {
  const TemporaryFolder folder;
  for (const auto& [listen, expected] :
       {std::pair("0.0.0.0:0", "--behind-proxy"), std::pair("[::]:0", "--behind-proxy"),
        std::pair("192.168.1.1:0", "127.0.0.1"), std::pair("example.org:0", "not a name")}) {
    INFO(listen);
    Program program(neufd(folder.path(), listen));
    CHECK_THAT(program.all_errors(), Catch::Contains(expected));
    CHECK(program.wait() == 2);
  }
}

TEST_CASE("a store that can't be used is told before anything is served") {
  const TemporaryFolder folder;
  write_contents(folder / "file", "no folder");
  Program program(neufd(folder / "file", "127.0.0.1:0"));
  CHECK(program.next_line().empty());
  CHECK_FALSE(program.all_errors().empty());
  CHECK(program.wait() != 0);
}

TEST_CASE("neufd explains itself") {
  Program help({NEUFD_PATH, "--help"});
  CHECK_THAT(help.next_line(), Catch::StartsWith("neufd:"));
  CHECK(help.wait() == 0);
  const Program version({NEUFD_PATH, "--version"});
  CHECK_THAT(version.next_line(), Catch::StartsWith("neufd "));
  Program wrong({NEUFD_PATH, "--lisen", "x"});
  CHECK(wrong.wait() == 2);
}

}  // namespace
}  // namespace neuf::server
