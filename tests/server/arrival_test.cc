#include "server/arrival.h"

#include "tests/support/catch.h"

#include <string>

namespace neuf::server {
namespace {

constexpr const char* kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr const char* kPost = "POST / HTTP/1.1\r\nHost: a\r\ncontent-LENGTH:  5\r\n\r\nabcde";

/// How many bytes must have come, when they come one by one.
std::size_t enough_at(std::string_view bytes) {
  RequestArrival arrival;
  for (std::size_t size = 1; size <= bytes.size(); ++size)
    if (arrival.is_enough(bytes.substr(0, size))) return size;
  return 0;
}

/// When all come at once.
bool is_enough(const std::string& bytes) {
  return RequestArrival().is_enough(bytes);
}

TEST_CASE("a request is there with its head, and with a short body") {
  for (const std::string& request : {std::string(kGet), std::string(kPost)}) {
    CHECK(enough_at(request) == request.size());
    CHECK(is_enough(request));
    CHECK(is_enough(request + "GET / HTTP/1.1\r\n"));
    CHECK_FALSE(is_enough(request.substr(0, request.size() - 1)));
    RequestArrival arrival;
    CHECK(arrival.is_enough(request));
    CHECK(arrival.is_whole());
  }
}

TEST_CASE("a body that is long, in chunks or held back isn't awaited") {
  for (const char* header : {"Content-Length: 65537", "Content-Length: 99999999999999999999999",
                             "Transfer-Encoding: chunked", "Content-Length: x",
                             "Content-Length: 5\r\nExpect: 100-continue"}) {
    INFO(header);
    const std::string head = "POST / HTTP/1.1\r\n" + std::string(header) + "\r\n\r\n";
    CHECK(enough_at(head) == head.size());
    RequestArrival arrival;
    CHECK(arrival.is_enough(head));
    CHECK_FALSE(arrival.is_whole());
  }
  const std::string short_body = "POST / HTTP/1.1\r\nContent-Length: 65536\r\n\r\n";
  CHECK_FALSE(is_enough(short_body + std::string(65'535, 'a')));
  CHECK(is_enough(short_body + std::string(65'536, 'a')));
}

TEST_CASE("a head without end is enough once it is too long") {
  CHECK_FALSE(is_enough(std::string(64u << 10, 'a')));
  CHECK(is_enough(std::string((64u << 10) + 1, 'a')));
  CHECK_FALSE(is_enough(""));
  CHECK_FALSE(is_enough("\r\n"));
}

}  // namespace
}  // namespace neuf::server
