#include "tests/server/server_process.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

// Requests that are broken in a thousand ways: whatever comes, the server answers or closes, and
// goes on. NEUF_MUTATIONS says how many; scripts/soak asks for 100,000.

namespace neuf::server {
namespace {

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> all{
      "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /v1/memories/press HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"1\"\r\n\r\n",
      "POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 89\r\n\r\n"
      R"({"memories":["press"],"targets":["it","nl"],"min":50,"segments":["Le Conseil adopte."]})",
      "POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
      "29\r\n{\"memories\":[\"press\"],\"segments\":[\"port\"]}\r\n0\r\n\r\n",
      "POST /v1/concordance HTTP/1.1\r\nHost: localhost\r\nContent-Length: 41\r\n\r\n"
      R"({"memories":["press"],"query":"conseil *"})",
      "POST /v1/memories/press/import?dry_run=1 HTTP/1.1\r\nHost: localhost\r\n"
      "Content-Length: 101\r\n\r\n<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv "
      "xml:lang=\"fr\"><seg>a</seg></tuv></tu></body>",
      "GET /tmserver/fr/nl/unit/Le%20port%0A?min_similarity=50 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "POST /mymemory/get HTTP/1.1\r\nHost: localhost\r\nContent-Length: 84\r\n"
      "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
      "--x\r\nContent-Disposition: form-data; name=\"langpair\"\r\n\r\nfr|nl\r\n--x--\r\n",
      "DELETE /v1/memories/none/units/7 HTTP/1.1\r\nHost: localhost\r\nIf-Match: \"3\"\r\n"
      "Authorization: Bearer neuf_x\r\n\r\n",
      "GET /export/press/fr-nl.tmx HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n",
  };
  return all;
}

class Mutator {
 public:
  std::string next() {
    std::string request = seeds()[below(seeds().size())];
    for (std::size_t left = 1 + below(4); left > 0; --left)
      mutate(request);
    return request;
  }

 private:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  void mutate(std::string& request) {
    static const std::array<std::string, 12> kPieces{"\r\n",
                                                     "\r\n\r\n",
                                                     "\xFF",
                                                     "\"",
                                                     "%",
                                                     "Content-Length: 5\r\n",
                                                     "[[[[[[",
                                                     std::string(1, '\0'),
                                                     "Transfer-Encoding: chunked\r\n",
                                                     "FFFFFFFFFFFFFFFF\r\n",
                                                     "Expect: 100-continue\r\n",
                                                     std::string(5'000, 'a')};
    if (request.empty()) return;
    const std::size_t at = below(request.size());
    switch (below(6)) {
      case 0:
        request[at] = static_cast<char>(below(256));
        break;
      case 1:
        request.erase(at, 1 + below(8));
        break;
      case 2:
        request.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 3:
        request.resize(at);
        break;
      case 4:
        request.insert(at, request.substr(below(request.size()), below(40)));
        break;
      default:
        request += seeds()[below(seeds().size())];
        break;
    }
  }

  std::mt19937_64 random_{1};
};

/// Whether the server closed the connection, with or without an answer, within `seconds`.
bool ends(std::uint16_t port, const std::string& request, int seconds) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{seconds, 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  bool ended = ::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
  (void)::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL);
  ::shutdown(descriptor, SHUT_WR);
  std::array<char, 16'384> bytes{};
  ssize_t count = 0;
  while (ended && (count = ::recv(descriptor, bytes.data(), bytes.size(), 0)) > 0)
    continue;
  ended = ended && (count == 0 || errno == ECONNRESET);
  ::close(descriptor);
  return ended;
}

/// RssAnon of a process, in KiB.
std::size_t memory_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;)
    if (word == "RssAnon:") {
      std::size_t kib = 0;
      status >> kib;
      return kib;
    }
  return 0;
}

std::size_t wanted_mutations() {
  const char* wanted = std::getenv("NEUF_MUTATIONS");  // NOLINT(concurrency-mt-unsafe)
  constexpr std::size_t kUsual = 2'000;
  return wanted == nullptr ? kUsual : std::stoul(wanted);
}

}  // namespace

TEST_CASE("whatever is sent to the server, it answers or closes, and stays as large as it was") {
  ServerProcess server;
  fill_press(server);
  Mutator mutator;
  const std::size_t count = wanted_mutations();
  constexpr int kPatience = 60;
  std::size_t at_first = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string request = mutator.next();
    if (!ends(server.port(), request, kPatience))
      FAIL("no end of request " << i << ": " << request);
    if (i == count / 10) at_first = memory_of(server.program().id());
  }
  const std::size_t at_last = memory_of(server.program().id());
  CHECK(server.ask("GET", "/health").status == 200);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 2);
  CHECK(at_last > 0);
  constexpr std::size_t kMayGrow = 64u << 10;  // heaps of threads that hadn't had work before
  CHECK(at_last < at_first + kMayGrow);
  WARN(count << " requests; RssAnon " << at_first << " KiB after a tenth, " << at_last
             << " KiB at the end");
}

}  // namespace neuf::server
