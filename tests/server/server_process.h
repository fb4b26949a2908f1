#pragma once

#include "core/store/access_key.h"
#include "tests/support/files.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include <nlohmann/json.hpp>

// A real neufd on a free port, and a client so plain that it can send what no proper one would.
//   ServerProcess server;
//   server.ask("POST", "/v1/memories", R"({"name":"press"})").status == 201

namespace neuf::server {

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;                            ///< without chunks
  bool whole = false;                          ///< the body came to its announced end

  nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(body); }

  /// Of a problem.
  std::string code() const { return json().at("code"); }
};

/// A program under test: its output is read, its end awaited.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The next line of standard output; empty at its end.
  std::string next_line() const;

  /// All of standard error, once the program has ended.
  std::string all_errors() const;
  void signal(int number) const;

  pid_t id() const { return pid_; }

  /// The exit code, or 128 + the signal that ended it.
  int wait();

 private:
  pid_t pid_ = 0;
  int output_ = -1;
  int errors_ = -1;
};

/// A connection of its own, to send bytes as they are.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False once the server has closed the connection.
  bool send(std::string_view bytes) const;

  /// All that comes until the server closes the connection.
  std::string receive_all() const;

  /// What comes up to and with `end`, or until the connection is closed.
  std::string receive_until(std::string_view end) const;

  /// The server sees the end of what is sent, and can still answer.
  void end_sending() const;

  int socket() const { return socket_; }

 private:
  int socket_;
};

class ServerProcess {
 public:
  /// `options` come behind --listen and --store.
  explicit ServerProcess(const std::vector<std::string>& options = {});

  std::uint16_t port() const { return port_; }

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  const std::filesystem::path& store() const { return folder_.path(); }

  Program& program() { return program_; }

  /// A new key in the store, as `neuf key create` makes it; its secret.
  std::string make_key(const AccessKeySettings& settings) const;

  void revoke_key(const std::string& name) const;

  /// One request on a connection of its own. Content-Length and Host come by themselves.
  Answer ask(std::string_view method, std::string_view target, std::string_view body = {},
             std::string_view headers = {}) const;

  /// Bytes as they are, and what comes back.
  Answer ask_raw(std::string_view request) const;

 private:
  TemporaryFolder folder_;
  Program program_;
  std::uint16_t port_ = 0;
};

Answer parse_answer(std::string_view bytes);

/// A body that can't be answered.
struct Refusal {
  const char* body;
  int status;
  const char* where;  ///< as the problem names it
};

void check_refusals(const ServerProcess& server, const std::string& path,
                    const std::vector<Refusal>& refusals);

/// A memory "press", fr → it nl, with a few units.
void fill_press(const ServerProcess& server);

}  // namespace neuf::server
