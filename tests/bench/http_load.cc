#include "tests/bench/http_load.h"

#include "tests/bench/timing.h"
#include "tests/support/pipe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace neuf::bench {
namespace {

constexpr const char* kHost = " HTTP/1.1\r\nHost: localhost\r\n";

/// The port in "Neuf listens on http://127.0.0.1:40123 (…".
std::uint16_t read_port(int descriptor) {
  std::string text;
  std::array<char, 256> bytes{};
  while (text.find('\n') == std::string::npos) {
    const ssize_t count = read(descriptor, bytes.data(), bytes.size());
    if (count <= 0) throw std::runtime_error("neufd didn't start: " + text);
    text.append(bytes.data(), static_cast<std::size_t>(count));
  }
  constexpr std::string_view kBefore = "127.0.0.1:";
  const std::size_t at = text.find(kBefore);
  std::uint16_t port = 0;
  if (at != std::string::npos)
    std::from_chars(text.data() + at + kBefore.size(), text.data() + text.size(), port);
  return port;
}

int connect_to(std::uint16_t port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0)
    throw std::runtime_error("can't connect to neufd");
  return descriptor;
}

/// One connection, with the answer that is under way.
class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port), socket_(connect_to(port)) {}

  Client(Client&& other) noexcept : port_(other.port_), socket_(std::exchange(other.socket_, -1)) {}

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client& operator=(Client&&) = delete;

  ~Client() {
    if (socket_ >= 0) close(socket_);
  }

  int socket() const { return socket_; }

  void send(const std::string& request) {
    if (closes_) reconnect();
    answer_.clear();
    watch_ = Stopwatch();
    for (std::size_t sent = 0; sent < request.size();) {
      const ssize_t count =
          ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) throw std::runtime_error("neufd closed a connection");
      sent += static_cast<std::size_t>(count);
    }
  }

  /// Reads what is there; whether the answer is whole.
  bool receive() {
    const ssize_t count = recv(socket_, bytes_.data(), bytes_.size(), 0);
    if (count <= 0) throw std::runtime_error("neufd closed a connection");
    answer_.append(bytes_.data(), static_cast<std::size_t>(count));
    const std::size_t head = answer_.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    if (!answer_.starts_with("HTTP/1.1 200")) throw std::runtime_error(answer_);
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t at = answer_.find(kLength);
    if (at > head) throw std::runtime_error("an answer without Content-Length");
    std::size_t length = 0;
    std::from_chars(answer_.data() + at + kLength.size(), answer_.data() + head, length);
    if (answer_.size() < head + 4 + length) return false;
    closes_ = answer_.find("Connection: close") < head;
    return true;
  }

  double latency() const { return watch_.elapsed().wall; }

 private:
  /// The server ends a connection after so many requests.
  void reconnect() {
    close(socket_);
    socket_ = connect_to(port_);
    closes_ = false;
  }

  static constexpr std::size_t kBytes = 256u << 10;

  std::uint16_t port_;
  int socket_;
  bool closes_ = false;
  std::string answer_;
  std::vector<char> bytes_ = std::vector<char>(kBytes);
  Stopwatch watch_;
};

}  // namespace

ServerUnderLoad::ServerUnderLoad(const std::string& store) {
  const std::string program =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "neufd";
  const Pipe pipe = make_pipe();
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe.write_end, STDOUT_FILENO);
  std::array<std::string, 5> words{program, "--listen", "127.0.0.1:0", "--store", store};
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed =
      posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe.write_end);
  if (failed != 0) throw std::runtime_error("can't start " + program);
  port_ = read_port(pipe.read_end);
  close(pipe.read_end);
}

ServerUnderLoad::~ServerUnderLoad() {
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
}

LoadResult put_under_load(std::uint16_t port, const Load& load, const MakeRequest& make_request) {
  std::vector<Client> clients;
  std::vector<pollfd> wanted;
  std::size_t sent = 0;
  for (std::size_t i = 0; i < load.connections; ++i) {
    clients.emplace_back(port);
    clients.back().send(make_request(sent++));
  }
  LoadResult result;
  const Stopwatch watch;
  const auto microseconds = static_cast<double>(load.time.count()) * 1e3;
  while (watch.elapsed().wall < microseconds) {
    wanted.clear();
    for (const Client& client : clients)
      wanted.push_back({client.socket(), POLLIN, 0});
    poll(wanted.data(), wanted.size(), -1);
    for (std::size_t i = 0; i < clients.size(); ++i) {
      if (wanted[i].revents == 0 || !clients[i].receive()) continue;
      result.latency.push_back(clients[i].latency());
      clients[i].send(make_request(sent++));
    }
  }
  result.per_second = 1e6 * static_cast<double>(result.latency.size()) / watch.elapsed().wall;
  return result;
}

std::string get_request(const std::string& path) {
  return "GET " + path + kHost + "\r\n";
}

std::string post_request(const std::string& path, const std::string& body) {
  return "POST " + path + kHost + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

}  // namespace neuf::bench
