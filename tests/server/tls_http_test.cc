// HTTPS.
#include "core/store/store.h"
#include "tests/server/certificate.h"
#include "tests/server/server_process.h"
#include "tests/server/tls_client.h"
#include "tests/support/catch.h"

#include <csignal>
#include <openssl/ssl.h>

namespace neuf::server {
namespace {

constexpr const char* kHealth =
    "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

std::vector<std::string> tls_options(const TestCertificate& made) {
  return {"--tls-cert", made.certificate.string(), "--tls-key", made.key.string()};
}

/// Whose certificate the server shows now.
std::string name_shown(const ServerProcess& server) {
  TlsClient client(server.port());
  return client.shake_hands() ? client.server_name() : "";
}

struct TlsServer {
  TemporaryFolder folder;
  TestCertificate certificate = make_certificate(folder.path(), "first");
  ServerProcess server{tls_options(certificate)};

  std::string ask(const std::string& request) const {
    TlsClient client(server.port());
    REQUIRE(client.shake_hands());
    REQUIRE(client.send(request));
    std::string received = client.receive_all();
    CHECK(client.was_ended_properly());
    return received;
  }
};

TEST_CASE("a server with a certificate answers over TLS") {
  const TlsServer tls;
  const Answer answer = parse_answer(tls.ask(kHealth));
  CHECK(answer.status == 200);
  CHECK(answer.json().at("status") == "ok");
  CHECK(name_shown(tls.server) == "first");
}

TEST_CASE("bodies and answers of many records come whole over TLS") {
  const TlsServer tls;
  (void)tls.ask(
      "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      "Content-Length: 33\r\n\r\n{\"name\":\"press\",\"targets\":[\"it\"]}");
  std::string csv = "fr,it\n";
  for (int i = 0; i < 5'000; ++i)
    csv +=
        "Une phrase assez longue " + std::to_string(i) + ",Una frase " + std::to_string(i) + "\n";
  const Answer imported = parse_answer(
      tls.ask("POST /v1/memories/press/import?format=csv HTTP/1.1\r\nHost: localhost\r\n"
              "Connection: close\r\nContent-Length: " +
              std::to_string(csv.size()) + "\r\n\r\n" + csv));
  CHECK(imported.status == 200);
  const Answer exported =
      parse_answer(tls.ask("GET /v1/memories/press/export HTTP/1.1\r\nHost: localhost\r\n"
                           "Connection: close\r\n\r\n"));
  CHECK(exported.whole);
  CHECK_THAT(exported.body, Catch::Contains("Una frase 4999"));
}

TEST_CASE("several requests share a TLS connection") {
  const TlsServer tls;
  const std::string received =
      tls.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n" + std::string(kHealth));
  CHECK(received.find("HTTP/1.1 200", 1) != std::string::npos);
}

TEST_CASE("TLS 1.2 is the oldest version that is spoken") {
  const TlsServer tls;
  for (const auto& [version, is_spoken] :
       {std::pair(TLS1_VERSION, false), std::pair(TLS1_1_VERSION, false),
        std::pair(TLS1_2_VERSION, true), std::pair(TLS1_3_VERSION, true)}) {
    TlsClient client(tls.server.port());
    INFO(version);
    CHECK(client.shake_hands(version) == is_spoken);
  }
}

TEST_CASE("plain HTTP on a TLS port is told what is wrong") {
  const TlsServer tls;
  const Answer answer = tls.server.ask_raw(kHealth);
  CHECK(answer.status == 400);
  CHECK_THAT(answer.body, Catch::Contains("https://"));
}

TEST_CASE("a handshake that is no TLS, or breaks off, hurts nobody") {
  const TlsServer tls;
  CHECK(tls.server.ask_raw(std::string(100'000, '\x16')).status == 0);
  for (std::size_t count = 0; count < 100; ++count) {
    const RawClient broken(tls.server.port());
    broken.send(std::string_view("\x16\x03\x01\x02\x00\x01\x00\x01", count % 9));
  }
  CHECK(parse_answer(tls.ask(kHealth)).status == 200);
}

TEST_CASE("a body that comes slowly over TLS is read to its end") {
  const TlsServer tls;
  TlsClient client(tls.server.port());
  REQUIRE(client.shake_hands());
  const std::string body = R"({"name":"press"})";
  client.send(
      "POST /v1/memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n");
  for (const char& c : body)
    CHECK(client.send({&c, 1}));
  CHECK(parse_answer(client.receive_all()).status == 201);
}

TEST_CASE("the certificate is read again on SIGHUP, and the old one stays if that fails") {
  TlsServer tls;
  (void)make_certificate(tls.folder.path(), "second");
  const auto replace_by = [&](const char* name) {
    for (const char* extension : {".crt", ".key"})
      std::filesystem::copy_file(tls.folder.path() / (std::string(name) + extension),
                                 tls.folder.path() / (std::string("first") + extension),
                                 std::filesystem::copy_options::overwrite_existing);
    tls.server.program().signal(SIGHUP);
  };
  CHECK(name_shown(tls.server) == "first");
  replace_by("second");
  while (name_shown(tls.server) == "first") {
  }
  CHECK(name_shown(tls.server) == "second");
  write_contents(tls.certificate.key, "nonsense");
  tls.server.program().signal(SIGHUP);
  CHECK(name_shown(tls.server) == "second");
  tls.server.program().signal(SIGTERM);
  CHECK(tls.server.program().wait() == 0);
  CHECK_THAT(tls.server.program().all_errors(), Catch::Contains("was read again"));
}

TEST_CASE("a server with a certificate and a key is started where others reach it") {
  const TemporaryFolder folder;
  const TestCertificate made = make_certificate(folder.path(), "first");
  const std::filesystem::path store = folder / "store";
  for (const char* listen : {"0.0.0.0:0", "[::]:0"}) {
    INFO(listen);
    std::vector<std::string> arguments{NEUFD_PATH, "--listen", listen, "--store", store.string()};
    for (const std::string& option : tls_options(made))
      arguments.push_back(option);
    Program keyless(arguments);
    CHECK_THAT(keyless.all_errors(), Catch::Contains("key create"));
    CHECK(keyless.wait() == 2);
    {
      const auto opened = value_of(Store::open(store, {}));
      (void)value_of(opened->create_access_key({.name = "anna"}));
    }
    const Program program(arguments);
    CHECK_THAT(program.next_line(),
               Catch::StartsWith("Neuf listens on https://") && Catch::Contains("(store "));
    const auto opened = value_of(Store::open(store, {}));
    (void)value_of(opened->revoke_access_key("anna"));
  }
}

TEST_CASE("SIGHUP leaves a service without TLS as it is") {
  ServerProcess server;
  server.program().signal(SIGHUP);
  for (int i = 0; i < 10; ++i)
    CHECK(server.ask("GET", "/health").status == 200);
  server.program().signal(SIGTERM);
  CHECK(server.program().wait() == 0);
}

TEST_CASE("certificates that can't be used are told at the start") {
  const TemporaryFolder folder;
  const TestCertificate made = make_certificate(folder.path(), "first");
  const TestCertificate other = make_certificate(folder.path(), "second");
  write_contents(folder / "text", "nonsense");
  write_contents(folder / "locked", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIH=\n");
  const std::string certificate = made.certificate.string();
  const std::string text = (folder / "text").string();

  struct Row {
    std::vector<std::string> options;
    int code;
    const char* expected;
  };

  for (const Row& row :
       {Row{{"--tls-cert", certificate}, 2, "both --tls-cert and --tls-key"},
        Row{{"--tls-key", certificate}, 2, "both --tls-cert and --tls-key"},
        Row{{"--tls-cert", certificate, "--tls-key", "/none"}, 6, "can't be read"},
        Row{{"--tls-cert", text, "--tls-key", made.key.string()}, 5, "a certificate in PEM"},
        Row{{"--tls-cert", certificate, "--tls-key", text}, 5, "a private key in PEM"},
        Row{{"--tls-cert", certificate, "--tls-key", (folder / "locked").string()},
            2,
            "has a password"},
        Row{{"--tls-cert", certificate, "--tls-key", other.key.string()}, 2, "not that of"}}) {
    INFO(row.expected);
    std::vector<std::string> arguments{NEUFD_PATH, "--listen", "127.0.0.1:0", "--store",
                                       (folder / "store").string()};
    arguments.insert(arguments.end(), row.options.begin(), row.options.end());
    Program program(arguments);
    CHECK_THAT(program.all_errors(), Catch::Contains(row.expected));
    CHECK(program.wait() == row.code);
  }
}

}  // namespace
}  // namespace neuf::server
