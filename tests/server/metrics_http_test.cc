#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

std::string metrics(const ServerProcess& server) {
  const Answer answer = server.ask("GET", "/metrics");
  REQUIRE(answer.status == 200);
  CHECK(answer.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  return answer.body;
}

}  // namespace

TEST_CASE("requests are counted by route, method and outcome, whatever stands in their paths") {
  const ServerProcess server;
  fill_press(server);
  for (int i = 0; i < 3; ++i)
    CHECK(server.ask("GET", "/v1/memories/press").status == 200);
  CHECK(server.ask("GET", "/v1/memories/secret-name").status == 404);
  CHECK(server.ask("GET", "/nothing/here").status == 404);
  CHECK(server
            .ask("POST", "/v1/lookup",
                 R"({"memories":["press"],"segments":["Le port","Le Conseil"]})")
            .status == 200);
  const std::string text = metrics(server);
  const auto counted = [](const char* method, const char* route, const char* status) {
    return std::string("neuf_http_requests_total{method=\"") + method + "\",route=\"" + route +
           "\",status=\"" + status + "\"} ";
  };
  CHECK_THAT(text, Catch::Contains(counted("GET", "/v1/memories/{m}", "2xx") + "3\n"));
  CHECK_THAT(text, Catch::Contains(counted("GET", "/v1/memories/{m}", "4xx") + "1\n"));
  CHECK_THAT(text, Catch::Contains(counted("none", "none", "4xx") + "1\n"));
  CHECK_THAT(text, Catch::Contains("neuf_lookup_segments_total 2\n"));
  CHECK_THAT(text, Catch::Contains("neuf_http_request_seconds_count{method=\"POST\",route=\"/v1/"
                                   "lookup\"} 1\n"));
  CHECK_THAT(text, Catch::Contains("neuf_http_requests_in_flight 1\n"));  // this one
  CHECK_THAT(text, !Catch::Contains("secret-name") && !Catch::Contains("nothing"));
}

TEST_CASE("the store's size and its memories are among the figures") {
  const ServerProcess server;
  fill_press(server);
  const std::string text = metrics(server);
  CHECK_THAT(text, Catch::Contains("neuf_units{memory=\"press\"} 2\n"));
  CHECK_THAT(text, Catch::Contains("neuf_generation{memory=\"press\"} 1\n"));
  CHECK_THAT(text, Catch::Contains("neuf_store_file_bytes "));
  CHECK_THAT(text, Catch::Contains("neuf_build_info{version=\"" NEUF_VERSION "\"} 1\n"));
}

TEST_CASE("a server that can work says that it is ready") {
  const ServerProcess server({"--require-keys"});
  const Answer ready = server.ask("GET", "/ready");
  CHECK(ready.status == 200);
  CHECK(ready.json().at("status") == "ready");
  CHECK(server.ask("GET", "/metrics").status == 401);
  const std::string limited = server.make_key({.name = "limited", .memories = {}});
  CHECK(server.ask("GET", "/metrics", "", "X-Api-Key: " + limited + "\r\n").status == 200);
}

}  // namespace neuf::server
