#include "tests/server/server_process.h"

#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/pipe.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace neuf::server {
namespace {

std::string lower(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lowered;
}

/// The chunks' content; `whole` when the last one, which is empty, is there.
std::string without_chunks(std::string_view bytes, bool& whole) {
  std::string content;
  while (true) {
    const std::size_t line = bytes.find("\r\n");
    if (line == std::string_view::npos) return content;
    const std::size_t size = std::stoul(std::string(bytes.substr(0, line)), nullptr, 16);
    whole = size == 0;
    if (whole || line + 2 + size > bytes.size()) return content;
    content += bytes.substr(line + 2, size);
    bytes.remove_prefix(std::min(bytes.size(), line + 2 + size + 2));
  }
}

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::uint16_t port_in(const std::string& line) {
  constexpr std::string_view kBefore = "://127.0.0.1:";
  const std::size_t at = line.find(kBefore);
  if (at == std::string::npos) throw std::runtime_error("the server didn't start: " + line);
  return static_cast<std::uint16_t>(std::stoi(line.substr(at + kBefore.size())));
}

}  // namespace

Program::Program(std::vector<std::string> arguments) {
  const Pipe output = make_pipe();
  const Pipe errors = make_pipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors.write_end, STDERR_FILENO);
  std::vector<char*> pointers;
  for (std::string& argument : arguments)
    pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const int failed =
      ::posix_spawn(&pid_, pointers.front(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(output.write_end);
  ::close(errors.write_end);
  output_ = output.read_end;
  errors_ = errors.read_end;
  if (failed != 0) throw std::runtime_error("can't start " + arguments.front());
}

Program::~Program() {
  if (pid_ != 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  ::close(output_);
  ::close(errors_);
}

std::string Program::next_line() const {
  std::string line;
  for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';)
    line += c;
  return line;
}

std::string Program::all_errors() const {
  std::string errors;
  for (char c = 0; ::read(errors_, &c, 1) == 1;)
    errors += c;
  return errors;
}

void Program::signal(int number) const {
  ::kill(pid_, number);
}

int Program::wait() {
  int status = 0;
  ::waitpid(std::exchange(pid_, 0), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0)
    throw std::runtime_error("can't connect to the server");
}

RawClient::~RawClient() {
  ::close(socket_);
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::end_sending() const {
  ::shutdown(socket_, SHUT_WR);
}

std::string RawClient::receive_all() const {
  std::string received;
  std::string buffer(1u << 16, '\0');
  for (ssize_t size = 0; (size = ::recv(socket_, buffer.data(), buffer.size(), 0)) > 0;)
    received.append(buffer, 0, static_cast<std::size_t>(size));
  return received;
}

std::string RawClient::receive_until(std::string_view end) const {
  std::string received;
  for (char c = 0; !received.ends_with(end) && ::recv(socket_, &c, 1, 0) == 1;)
    received += c;
  return received;
}

ServerProcess::ServerProcess(const std::vector<std::string>& options)
    : program_(joined({NEUFD_PATH, "--listen", "127.0.0.1:0", "--store", folder_.path().string()},
                      options)),
      port_(port_in(program_.next_line())) {}

std::string ServerProcess::make_key(const AccessKeySettings& settings) const {
  const auto opened = value_of(Store::open(store(), {}));
  return value_of(opened->create_access_key(settings)).secret;
}

void ServerProcess::revoke_key(const std::string& name) const {
  const auto opened = value_of(Store::open(store(), {}));
  (void)value_of(opened->revoke_access_key(name));
}

Answer ServerProcess::ask(std::string_view method, std::string_view target, std::string_view body,
                          std::string_view headers) const {
  std::string request = std::string(method) + " " + std::string(target) +
                        " HTTP/1.1\r\nHost: " + address() + "\r\nConnection: close\r\n" +
                        std::string(headers);
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return ask_raw(request + "\r\n" + std::string(body));
}

Answer ServerProcess::ask_raw(std::string_view request) const {
  const RawClient client(port_);
  client.send(request);
  return parse_answer(client.receive_all());
}

Answer parse_answer(std::string_view bytes) {
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  if (bytes.starts_with(kContinue)) bytes.remove_prefix(kContinue.size());
  Answer answer;
  const std::size_t head_end = bytes.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return answer;
  std::string_view head = bytes.substr(0, head_end + 2);
  answer.status = std::stoi(std::string(head.substr(head.find(' ') + 1, 3)));
  while (head.remove_prefix(head.find("\r\n") + 2), !head.empty()) {
    const std::size_t colon = head.find(": ");
    answer.headers[lower(head.substr(0, colon))] =
        head.substr(colon + 2, head.find("\r\n") - colon - 2);
  }
  answer.body = bytes.substr(head_end + 4);
  if (answer.headers.contains("transfer-encoding"))
    answer.body = without_chunks(std::string(answer.body), answer.whole);
  else
    answer.whole = std::to_string(answer.body.size()) == answer.headers["content-length"];
  return answer;
}

void check_refusals(const ServerProcess& server, const std::string& path,
                    const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    INFO(refusal.body);
    const Answer answer = server.ask("POST", path, refusal.body);
    CHECK(answer.status == refusal.status);
    CHECK(answer.json().at("where") == refusal.where);
  }
}

void fill_press(const ServerProcess& server) {
  const Answer created =
      server.ask("POST", "/v1/memories", R"({"name":"press","targets":["it","nl"]})");
  const Answer added = server.ask("POST", "/v1/memories/press/units", R"({"author":"anna","units":[
      {"variants":{"fr":"Le Conseil adopte la décision.","it":"Il Consiglio adotta la decisione.",
                   "nl":{"text":"De Raad keurt het besluit goed.","state":"reviewed"}},
       "context":{"previous":"Bruxelles","next":"Fin","key":"p1"},"properties":{"client":"SNCB"}},
      {"variants":{"fr":"Le port de Liège est ouvert.","it":"Il porto di Liegi è aperto."}}]})");
  if (created.status != 201 || added.status != 200)
    throw std::runtime_error("can't fill the memory: " + created.body + added.body);
}

}  // namespace neuf::server
