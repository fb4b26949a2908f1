#include "tests/server/server_process.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

constexpr const char* kHead = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

TEST_CASE("a body that is no JSON is refused, wherever it breaks") {
  const ServerProcess server;
  for (const std::string& body :
       {std::string("{"), std::string("nonsense"), std::string("{\"name\":\"\xff\xfe\"}"),
        std::string("{\"name\":\"a\0b\"}", 14), std::string(R"({"name":"\ud800"})"),
        std::string("\xef\xbb\xbf"), std::string("{\"name\":1e999}")}) {
    INFO(body);
    const Answer answer = server.ask("POST", "/v1/memories", body);
    CHECK(answer.status == 400);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
  }
  CHECK(server.ask("POST", "/v1/memories").code() == "malformed");
}

TEST_CASE("JSON that would take much more memory than its bytes is refused") {
  const ServerProcess server;
  const Answer deep = server.ask("POST", "/v1/lookup", std::string(1'000'000, '['));
  CHECK(deep.status == 413);
  std::string wide = "[0";
  for (int i = 0; i < 1'000'000; ++i)
    wide += ",0";
  CHECK(server.ask("POST", "/v1/lookup", wide + "]").status == 413);
  std::string fields = "{\"a\":0";
  for (int i = 0; i < 201; ++i)
    fields += ",\"" + std::to_string(i) + "\":0";
  CHECK(server.ask("POST", "/v1/lookup", fields + "}").status == 413);
}

TEST_CASE("a body beyond the limit is refused before it is sent") {
  const ServerProcess server;
  const Answer answer = server.ask_raw("POST /v1/lookup" + std::string(kHead) +
                                       "Content-Length: 999999999999\r\n\r\n{");
  CHECK(answer.status == 413);
  CHECK(answer.code() == "limit_exceeded");
}

TEST_CASE("XLIFF made to hurt is refused, and the server goes on") {
  const ServerProcess server;
  fill_press(server);
  const std::string start =
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"it\" "
      "datatype=\"x\"><body>";
  std::string deep = start;
  for (int n = 0; n < 100'000; ++n)
    deep += "<group>";
  const std::string laughs =
      R"(<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>)" + start + "&b;";
  const std::string outside = "<!DOCTYPE xliff [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" +
                              start + "<trans-unit id=\"1\"><source>&e;</source></trans-unit>";
  const std::string latin = start + "<trans-unit id=\"1\"><source>\xE9t\xE9</source></trans-unit>";
  const std::string long_attribute = start + "<trans-unit id=\"" + std::string(8u << 20, 'y');
  for (const auto& [body, status] : {std::pair{deep, 413},
                                     {laughs, 415},
                                     {outside, 415},
                                     {latin, 400},
                                     {long_attribute, 413},
                                     {start, 400}}) {
    const Answer answer = server.ask("POST", "/v1/pretranslate?memory=press", body);
    INFO(answer.body);
    CHECK(answer.status == status);
    CHECK(answer.json().at("where").get<std::string>().starts_with("body:"));
  }
  CHECK(server.ask("GET", "/health").status == 200);
}

TEST_CASE("paths and methods that aren't there are problems of their own") {
  const ServerProcess server;
  for (const char* path : {"/", "/v1", "/v1/", "/v1/memories/", "/v1/memories//units", "/v2/lookup",
                           "/v1/memories/a/b", "/%00", "/v1/%2e%2e/health", "/../../etc/passwd",
                           "/v1/memories%0a", "/%ff%fe"}) {
    INFO(path);
    const Answer answer = server.ask("GET", path);
    CHECK(answer.status == 404);
    CHECK(answer.code() == "not_found");
  }
  CHECK(server.ask("GET", "/v1/memories/..%2fpress").status == 404);
  CHECK(server.ask("GET", "/" + std::string(8'000, 'a')).status == 404);
  const Answer wrong = server.ask("PUT", "/v1/memories/press", "{}");
  CHECK(wrong.status == 405);
  CHECK(wrong.code() == "method_not_allowed");
  CHECK(wrong.headers.at("allow") == "GET, PATCH, DELETE");
  CHECK(server.ask("GET", "/v1/lookup").headers.at("allow") == "POST");
  CHECK(server.ask("BREW", "/health").status == 400);
  CHECK(server.ask("GET", "/" + std::string(9'000, 'a')).code() == "uri_too_long");
  CHECK(server.ask("GET", "/health?x=1").status == 400);
}

TEST_CASE("only this machine's own names and pages are served") {
  const ServerProcess server;
  const auto ask = [&](const std::string& headers) {
    return server.ask_raw("GET /health HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n");
  };
  CHECK(ask("Host: localhost:8077\r\n").status == 200);
  CHECK(ask("Host: [::1]\r\n").status == 200);
  CHECK(ask("Host: evil.example\r\n").code() == "forbidden_host");
  CHECK(ask("Host: 127.0.0.1.evil.example\r\n").status == 403);
  CHECK(ask("").status == 403);
  CHECK(ask("Host: localhost\r\nOrigin: http://localhost:3000\r\n").status == 200);
  CHECK(ask("Host: localhost\r\nOrigin: https://evil.example\r\n").code() == "forbidden_origin");
  CHECK(ask("Host: localhost\r\nOrigin: null\r\n").status == 403);
}

TEST_CASE("a head without end is cut off") {
  const ServerProcess server;
  const Answer one_header = server.ask_raw("GET /health" + std::string(kHead) +
                                           "X-Long: " + std::string(10'000, 'a') + "\r\n\r\n");
  CHECK(one_header.status == 400);
  CHECK(one_header.code() == "bad_request");
  std::string many = "GET /health" + std::string(kHead);
  for (int i = 0; i < 20'000; ++i)
    many += "X-" + std::to_string(i) + ": a\r\n";
  CHECK(server.ask_raw(many + "\r\n").status != 200);
  CHECK(server.ask_raw(std::string(1'000'000, 'a')).status != 200);
  CHECK(server.ask("GET", "/health").status == 200);
}

TEST_CASE("a request with an unclear end is refused, and nothing behind it is answered") {
  const ServerProcess server;
  const std::string second = "GET /v1/memories HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const std::string& framing :
       {std::string("Content-Length: 5\r\nContent-Length: 6\r\n"),
        std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Content-Length: -1\r\n"), std::string("Content-Length: 5x\r\n"),
        std::string("Transfer-Encoding: gzip\r\n")}) {
    INFO(framing);
    const RawClient client(server.port());
    client.send("POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n" + second);
    const std::string received = client.receive_all();
    CHECK(parse_answer(received).status == 400);
    CHECK(received.find("HTTP/1.1", 1) == std::string::npos);
  }
}

TEST_CASE("the body of a refused request doesn't pass for the next request") {
  const ServerProcess server;
  const std::string inner = "GET /v1/memories HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const char* line : {"GET /health", "POST /nowhere", "PUT /health"}) {
    INFO(line);
    const RawClient client(server.port());
    client.send(std::string(line) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                std::to_string(inner.size()) + "\r\n\r\n" + inner);
    CHECK(client.receive_all().find("memories\":[") == std::string::npos);
  }
}

TEST_CASE("several requests share a connection") {
  const ServerProcess server;
  const RawClient client(server.port());
  client.send(
      "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n\r\n"
      R"({"name":"press"})"
      "GET /v1/memories/press HTTP/1.1\r\nHost: localhost\r\n\r\n"
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const std::string received = client.receive_all();
  CHECK_THAT(received, Catch::StartsWith("HTTP/1.1 201"));
  CHECK_THAT(received, Catch::EndsWith("\"version\":\"" NEUF_VERSION "\"}\n"));
}

}  // namespace
}  // namespace neuf::server
