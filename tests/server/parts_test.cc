// What the server is made of, piece by piece: addresses, routes, the pipe of an import.
#include "server/body_pipe.h"
#include "server/endpoint.h"
#include "server/problem.h"
#include "server/routes.h"
#include "tests/support/catch.h"

#include <set>
#include <string>
#include <thread>

namespace neuf::server {
namespace {

TEST_CASE("a server listens where the text says") {
  struct Row {
    const char* text;
    const char* url;
  };

  for (const Row& row :
       {Row{"127.0.0.1:8077", "http://127.0.0.1:8077"}, Row{"localhost:1", "http://127.0.0.1:1"},
        Row{"127.1.2.3", "http://127.1.2.3:8077"}, Row{":80", "http://127.0.0.1:80"},
        Row{"[::1]:0", "http://[::1]:0"}, Row{"0.0.0.0:80", "http://0.0.0.0:80"}})
    CHECK(value_of(parse_endpoint(row.text)).url() == row.url);
  for (const char* text : {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost"})
    CHECK(value_of(parse_endpoint(text)).is_loopback());
  for (const char* text : {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "[fe80::1]:1", "[::ffff:7f00:2]"})
    CHECK_FALSE(value_of(parse_endpoint(text)).is_loopback());
  for (const char* text :
       {"", ":", "[::1", "[::1]x", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:8o",
        "::1", "example.org:80", "127.0.0.1.example.org:80"}) {
    INFO(text);
    CHECK(error_of(parse_endpoint(text)).code == ErrorCode::invalid_argument);
  }
}

TEST_CASE("a Host names this machine, or doesn't") {
  for (const char* host : {"localhost", "LocalHost:80", "127.0.0.1", "127.9.9.9:1", "[::1]:8077"}) {
    INFO(host);
    CHECK(is_loopback_host(host));
  }
  for (const char* host : {"", "localhost.evil.example", "evil.example", "10.0.0.1", "[::2]",
                           "localhost:x", "127.0.0.1 ", "2130706433"}) {
    INFO(host);
    CHECK_FALSE(is_loopback_host(host));
  }
  CHECK(is_loopback_origin("https://localhost:3000"));
  CHECK_FALSE(is_loopback_origin("null"));
  CHECK_FALSE(is_loopback_origin("http://evil.example"));
}

TEST_CASE("routes are found by method and path") {
  const FoundRoute import = find_route("POST", "/v1/memories/press/import");
  REQUIRE(import.route != nullptr);
  CHECK(import.route->path == "/v1/memories/{m}/import");
  CHECK(import.names == std::vector<std::string>{"press"});
  CHECK(find_route("HEAD", "/health").route != nullptr);
  CHECK(find_route("PUT", "/v1/memories").allowed == "GET, POST");
  for (const char* path :
       {"", "/", "health", "/health/", "//health", "/v1/memories//import", "*"}) {
    INFO(path);
    CHECK(find_route("GET", path).allowed.empty());
  }
}

TEST_CASE("the last name of a route takes the rest of the path") {
  using Names = std::vector<std::string>;
  CHECK(find_route("GET", "/tmserver/fr/nl/unit/a/b//").names == Names{"fr", "nl", "a/b//"});
  CHECK(find_route("GET", "/api/v1/fr/nl/unit/").names == Names{"fr", "nl", ""});
  CHECK(find_route("GET", "/tmserver/languages").route != nullptr);
  CHECK(find_route("GET", "/tmserver/fr/nl/unit").allowed.empty());
  CHECK(find_route("GET", "/tmserver/languages/x").allowed.empty());
}

TEST_CASE("every kind of error has a status, a code and a title of its own") {
  std::set<std::string_view> codes;
  for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
    const ProblemKind kind = kind_of(static_cast<ErrorCode>(code));
    CHECK(kind.status >= 400);
    codes.insert(kind.code);
  }
  CHECK(codes.size() == static_cast<std::size_t>(ErrorCode::internal) + 1);
}

TEST_CASE("bytes come out of a pipe as they went in") {
  BodyPipe pipe;
  std::string sent;
  std::thread writer([&] {
    for (int i = 0; i < 400; ++i) {
      const std::string piece(10'000, static_cast<char>('a' + i % 26));
      sent += piece;
      pipe.put(piece);
    }
    pipe.finish({});
  });
  PipeSource source(pipe);
  const std::string received = value_of(read_all(source, 1u << 30));
  writer.join();
  CHECK(received == sent);
}

TEST_CASE("a pipe hands on what broke the body off") {
  BodyPipe pipe;
  pipe.put("half");
  pipe.finish(Error{ErrorCode::malformed, "broke off", ""});
  PipeSource source(pipe);
  CHECK(error_of(read_all(source, 100)).code == ErrorCode::malformed);
}

TEST_CASE("a pipe that nobody reads any more takes nothing and waits for nothing") {
  BodyPipe pipe;
  { const PipeSource source(pipe); }
  CHECK_FALSE(pipe.put(std::string(10u << 20, 'a')));
}

}  // namespace
}  // namespace neuf::server
