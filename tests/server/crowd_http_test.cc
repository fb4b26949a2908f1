// Many clients at once, most of which don't want anything right now.
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <deque>

namespace neuf::server {
namespace {

constexpr const char* kHealth = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
constexpr std::string_view kHealthEnd = "\"}\n";

/// More than a server has threads.
constexpr int kMany = 200;

TEST_CASE("connections that wait take no thread from others") {
  const ServerProcess server;
  const std::string body = R"({"name":"press"})";
  const std::string post = "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n";
  const std::string long_post =
      "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
  for (const std::string& beginning :
       {std::string(), std::string("GET /hea"), std::string("GET /health HTTP/1.1\r\nHost: loc"),
        post + body.substr(0, 5), long_post + body, "POST /nowhere" + long_post.substr(17),
        std::string(kHealth) + "GET /health HT"}) {
    INFO(beginning);
    std::deque<RawClient> clients;
    for (int i = 0; i < kMany; ++i)
      clients.emplace_back(server.port()).send(beginning);
    CHECK(server.ask("GET", "/health").status == 200);
  }
}

TEST_CASE("a request that comes byte by byte is answered") {
  const ServerProcess server;
  const std::string body = R"({"name":"press"})";
  const std::string request =
      std::string(kHealth) +
      "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  const RawClient client(server.port());
  for (const char& c : request)
    client.send({&c, 1});
  const std::string received = client.receive_all();
  CHECK_THAT(received, Catch::StartsWith("HTTP/1.1 200"));
  CHECK(parse_answer(received.substr(received.find(kHealthEnd) + kHealthEnd.size())).status == 201);
}

TEST_CASE("connections that were idle go on") {
  const ServerProcess server;
  std::deque<RawClient> clients;
  for (int i = 0; i < kMany; ++i)
    clients.emplace_back(server.port());
  for (int round = 0; round < 3; ++round)
    for (const RawClient& client : clients) {
      client.send(kHealth);
      CHECK_THAT(client.receive_until(kHealthEnd), Catch::StartsWith("HTTP/1.1 200"));
    }
}

TEST_CASE("what breaks off in the middle is closed without an answer that says 200") {
  const ServerProcess server;
  for (const char* beginning :
       {"GET /health HTTP/1.1\r\nHost: localhost\r\n", "G",
        "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n{"}) {
    const RawClient client(server.port());
    client.send(beginning);
    client.end_sending();
    CHECK_THAT(client.receive_all(), !Catch::Contains(" 200 ") && !Catch::Contains(" 201 "));
  }
}

}  // namespace
}  // namespace neuf::server
