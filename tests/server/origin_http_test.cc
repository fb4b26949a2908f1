// Pages of other origins, in a browser.
#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

constexpr const char* kCat = "https://cat.example.org";

std::string origin(const std::string& value) {
  return "Origin: " + value + "\r\n";
}

std::string preflight_of(const std::string& value, const char* method = "POST") {
  return origin(value) + "Access-Control-Request-Method: " + method +
         "\r\nAccess-Control-Request-Headers: authorization\r\n";
}

TEST_CASE("a page of an allowed origin asks beforehand, calls, and reads the answer") {
  const ServerProcess server(
      {"--require-keys", "--allow-origin", kCat, "--allow-origin", "http://localhost:3000"});
  const std::string key = server.make_key({.name = "anna", .role = Role::reader});
  const Answer preflight = server.ask("OPTIONS", "/v1/lookup", {}, preflight_of(kCat));
  CHECK(preflight.status == 204);
  CHECK(preflight.headers.at("access-control-allow-origin") == kCat);
  CHECK(preflight.headers.at("access-control-allow-methods") == "POST");
  CHECK_THAT(preflight.headers.at("access-control-allow-headers"),
             Catch::Contains("Authorization") && Catch::Contains("If-Match"));
  CHECK(preflight.headers.at("vary") == "Origin");

  for (const std::string& header : {std::string(), "X-Api-Key: " + key + "\r\n"}) {
    const Answer answer = server.ask("GET", "/v1/memories", {}, origin(kCat) + header);
    CHECK(answer.status == (header.empty() ? 401 : 200));
    CHECK(answer.headers.at("access-control-allow-origin") == kCat);
    CHECK_THAT(answer.headers.at("access-control-expose-headers"), Catch::Contains("ETag"));
  }
  const Answer plain = server.ask("GET", "/health");
  CHECK_FALSE(plain.headers.contains("access-control-allow-origin"));
  CHECK(plain.headers.at("vary") == "Origin");
}

TEST_CASE("pages of other origins get nothing, whatever they ask") {
  const ServerProcess closed;
  const ServerProcess server({"--behind-proxy", "--allow-origin", kCat});
  for (const char* page : {"https://evil.example", "https://cat.example.org.evil.example", "null",
                           "http://cat.example.org", "https://cat.example.org:444"}) {
    INFO(page);
    const Answer preflight = server.ask("OPTIONS", "/v1/lookup", {}, preflight_of(page));
    CHECK(preflight.code() == "forbidden_origin");
    CHECK_FALSE(preflight.headers.contains("access-control-allow-origin"));
    CHECK(server.ask("GET", "/health", {}, origin(page)).code() == "forbidden_origin");
  }
  CHECK(server.ask("OPTIONS", "/nowhere", {}, preflight_of(kCat)).status == 404);
  CHECK(server.ask("OPTIONS", "/v1/lookup", {}, origin(kCat)).status == 405);
  CHECK(closed.ask("OPTIONS", "/v1/lookup", {}, preflight_of("http://localhost:3000")).status ==
        405);
}

TEST_CASE("the pages of a server's own address may call it") {
  const ServerProcess server({"--behind-proxy"});
  const auto ask = [&](const std::string& page) {
    return server.ask_raw("GET /health HTTP/1.1\r\nHost: tm.example.org\r\nConnection: close\r\n" +
                          origin(page) + "\r\n");
  };
  CHECK(ask("https://tm.example.org").status == 200);
  CHECK(ask("https://example.org").code() == "forbidden_origin");
}

TEST_CASE("what is no origin is refused at the start") {
  const TemporaryFolder folder;
  for (const char* text : {"*", "cat.example.org", "https://", "https://cat.example.org/",
                           "https://Cat.example.org", "ftp://cat.example.org", "null"}) {
    INFO(text);
    Program program({NEUFD_PATH, "--listen", "127.0.0.1:0", "--store", folder.path().string(),
                     "--allow-origin", text});
    CHECK_THAT(program.all_errors(), Catch::Contains("is no origin"));
    CHECK(program.wait() == 2);
  }
}

}  // namespace
}  // namespace neuf::server
