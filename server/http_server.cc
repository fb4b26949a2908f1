#include "server/http_server.h"

#include "server/access.h"
#include "server/body.h"
#include "server/descriptors.h"
#include "server/endpoint.h"
#include "server/origin.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/shown_key.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace neuf::server {
namespace {

using std::chrono::milliseconds;

/// The only path that the library gets to see: it matches paths by std::regex, whose recursion
/// takes a megabyte of stack for a long one. Ours is in the request's `target`.
constexpr const char* kOnlyPath = "/";

/// How often late connections are looked for.
constexpr milliseconds kSlice{500};

/// Without descriptors or memory, before trying again.
constexpr milliseconds kPause{20};

std::string message_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "unknown exception";
  }
}

/// Counts a request that a handler is at, and how it ended.
class MeteredRequest {
 public:
  MeteredRequest(Metrics& metrics, const Route& route, const httplib::Response& response)
      : metrics_(metrics), route_(route), response_(response) {
    metrics_.begin();
  }

  MeteredRequest(const MeteredRequest&) = delete;
  MeteredRequest& operator=(const MeteredRequest&) = delete;

  ~MeteredRequest() {
    constexpr int kOk = 200;
    constexpr int kFault = 500;
    const bool failed = std::uncaught_exceptions() > 0;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start_;
    metrics_.end();
    const int status = response_.status < 0 ? kOk : response_.status;
    metrics_.count(&route_, failed ? kFault : status, taken.count());
  }

 private:
  Metrics& metrics_;
  const Route& route_;
  const httplib::Response& response_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void send_exception(httplib::Response& response, const std::string& message) {
  std::fprintf(stderr, "neuf server: internal error: %s\n", message.c_str());
  send_error(response, {ErrorCode::internal, "a fault of the server; its log has more", ""});
}

}  // namespace

HttpServer::HttpServer(Api& api, TlsContext* tls)
    : api_(api),
      tls_(tls),
      most_connections_(claim_descriptors()),
      workers_({.threads = kWorkers, .most_slow = kMostSlow},
               [this](auto connection, auto pace) { serve(std::move(connection), pace); }) {
  const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                const httplib::ContentReader& content) {
    answer(request, response, &content);
  };
  const auto without_body = [this](const httplib::Request& request, httplib::Response& response) {
    answer(request, response, nullptr);
  };
  set_keep_alive_max_count(kMostRequests);  // the library only tells them to clients
  set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(kIdleTime).count());
  Get(kOnlyPath, without_body);
  Post(kOnlyPath, with_body);
  Put(kOnlyPath, with_body);
  Patch(kOnlyPath, with_body);
  Delete(kOnlyPath, with_body);
  set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    return screen(request, response);
  });
  set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, const std::exception_ptr& thrown) {
        send_exception(response, message_of(thrown));
      });
  set_error_handler(HandlerWithResponse([](const httplib::Request&, httplib::Response& response) {
    complete_problem(response);
    return HandlerResponse::Handled;
  }));
}

HttpServer::End HttpServer::run(const Sources& sources) {
  api_.metrics.watch_connections([this] { return room_.size() + workers_.waiting(); });
  svr_sock_ = sources.listening;  // without one, the library takes itself for stopped
  accept_until_stopped(sources);
  stopping_ = true;
  room_.close();
  workers_.stop();
  if (workers_.wait(kGraceTime)) return End::complete;
  cut_ = true;
  return workers_.wait(kCutTime) ? End::complete : End::requests_left;
}

void HttpServer::accept_until_stopped(const Sources& sources) {
  for (const int descriptor : {sources.listening, sources.stop, sources.hang_up})
    room_.watch(descriptor);
  auto next_look = Connection::Clock::now() + kSlice;
  while (true) {
    WaitingRoom::Woken woken = room_.wait(kSlice);
    for (auto& connection : woken.connections)
      workers_.add(std::move(connection), WorkerPool::Pace::quick);
    for (const int descriptor : woken.descriptors) {
      if (descriptor == sources.stop) return;
      if (descriptor == sources.hang_up && ends_on_hang_up(descriptor)) return;
      if (descriptor == sources.listening) accept_some(descriptor);
    }
    if (const auto now = Connection::Clock::now(); now >= next_look) {
      room_.close_late();
      next_look = now + kSlice;
    }
  }
}

/// Those that wait, but not so many that others wait for it.
void HttpServer::accept_some(int listening) {
  constexpr int kMostAtOnce = 64;
  for (int count = 0; count < kMostAtOnce && accept_one(listening); ++count) {
  }
}

/// False: none came, or there is no room.
bool HttpServer::accept_one(int listening) {
  const bool is_full = room_.size() + workers_.waiting() >= most_connections_;
  const bool has_room = !is_full || room_.close_longest_idle();
  const int socket =
      has_room ? ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK) : -1;
  if (socket >= 0) {
    welcome(socket);
    return true;
  }
  if (!has_room || errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
    // Others must end first.
    if (!room_.close_longest_idle()) std::this_thread::sleep_for(kPause);
  }
  return false;
}

void HttpServer::welcome(int socket) {
  // An answer's end would wait for the client to acknowledge its beginning otherwise.
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
  auto transport = transport_for(socket);
  if (transport)
    room_.let_in(std::make_unique<Connection>(socket, std::move(transport), cut_));
  else
    ::close(socket);
}

bool HttpServer::ends_on_hang_up(int descriptor) const {
  signalfd_siginfo signal{};
  if (::read(descriptor, &signal, sizeof(signal)) < 0) return false;
  if (tls_ == nullptr) return ::isatty(STDIN_FILENO) != 0;  // whoever watched it has left
  const Status reloaded = tls_->reload();
  const std::string outcome = reloaded ? "the certificate was read again"
                                       : "the old certificate stays: " + reloaded.error().text();
  std::fprintf(stderr, "neuf server: %s\n", outcome.c_str());
  return false;
}

std::unique_ptr<Transport> HttpServer::transport_for(int socket) const {
  if (tls_ == nullptr) return std::make_unique<PlainTransport>(socket);
  return tls_->serve(socket);
}

/// Called by the workers: no more of them than there are requests, however many connections.
void HttpServer::serve(std::unique_ptr<Connection> connection, WorkerPool::Pace pace) {
  while (connection->advance() == Connection::Need::thread) {
    if (pace == WorkerPool::Pace::quick && !connection->has_whole_request()) {
      workers_.add(std::move(connection), WorkerPool::Pace::slow);
      return;
    }
    const bool last = connection->requests() + 1 == kMostRequests || stopping_;
    if (!serve_request(*connection, last)) {
      part_from(std::move(connection));
      return;
    }
  }
  if (connection->need() != Connection::Need::end) room_.let_in(std::move(connection));
}

/// Closes it, at once or when the client has read the answer.
void HttpServer::part_from(std::unique_ptr<Connection> connection) {
  if (connection->at_request_end() || stopping_) return;
  connection->say_good_bye();
  if (connection->advance() != Connection::Need::end) room_.let_in(std::move(connection));
}

/// False: the connection must be closed.
bool HttpServer::serve_request(Connection& connection, bool last) {
  connection.begin_request();
  bool closed = last;
  try {
    const bool served = process_request(connection, last, closed, [&](httplib::Request& request) {
      request.ranges.clear();  // answers are whole
      take_key_from_path(request);
      request.target = std::exchange(request.path, kOnlyPath);
      const auto framing = body_framing(request);
      connection.begin_body(!framing || framing->chunked, framing ? framing->length : 0);
    });
    return served && !closed && connection.at_request_end();
  } catch (...) {
    std::fprintf(stderr, "neuf server: internal error: %s\n",
                 message_of(std::current_exception()).c_str());
    return false;
  }
}

/// Refuses what no handler shall see.
HttpServer::HandlerResponse HttpServer::screen(const httplib::Request& request,
                                               httplib::Response& response) const {
  const FoundRoute found = find_route(request.method, request.target);
  const auto framing = body_framing(request);
  if (api_.rules.guards_loopback && !is_loopback_host(request.get_header_value("Host"))) {
    send_problem(response, kForbiddenHost,
                 "the Host header must name this machine, e.g. localhost or 127.0.0.1");
  } else if (!is_allowed_origin(api_, request)) {
    send_problem(
        response, kForbiddenOrigin,
        "pages of this origin may not call the server; --allow-origin says which ones may");
  } else if (found.allowed.empty()) {
    send_error(response, {ErrorCode::not_found, "there is nothing at this path", request.target});
  } else if (is_preflight(api_, request)) {
    answer_preflight(request, found.allowed, response);
  } else if (found.route == nullptr) {
    response.set_header("Allow", found.allowed);
    send_problem(response, kMethodNotAllowed, "this path knows " + found.allowed + " only");
  } else if (!framing) {
    send_error(response, framing.error());
  } else {
    return HandlerResponse::Unhandled;
  }
  response.set_header("Connection", "close");
  api_.metrics.count(found.route, response.status, 0);
  return HandlerResponse::Handled;
}

void HttpServer::answer(const httplib::Request& request, httplib::Response& response,
                        const httplib::ContentReader* content) {
  FoundRoute found = find_route(request.method, request.target);
  Exchange exchange{request, response, content, std::move(found.names)};
  share_with_origin(api_, request, response);
  const MeteredRequest metered(api_.metrics, *found.route, response);
  if (const auto denial = admit(api_, *found.route, exchange)) {
    send_denial(exchange, *denial);
    return;
  }
  const Status done = found.route->handler(api_, exchange);
  if (done) return;
  send_error(response, done.error());
  // Of a refused body, some may still be on its way.
  if (content != nullptr) response.set_header("Connection", "close");
}

}  // namespace neuf::server
