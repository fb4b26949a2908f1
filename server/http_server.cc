#include "server/http_server.h"

#include "server/access.h"
#include "server/body.h"
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
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace neuf::server {
namespace {

using std::chrono::milliseconds;

constexpr const char* kAnyPath = R"([\s\S]*)";

/// How soon an idle connection notices that others wait, or that the end has come.
constexpr milliseconds kSlice{100};

std::string message_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "unknown exception";
  }
}

void send_exception(httplib::Response& response, const std::string& message) {
  std::fprintf(stderr, "neuf server: internal error: %s\n", message.c_str());
  send_error(response, {ErrorCode::internal, "a fault of the server; its log has more", ""});
}

}  // namespace

HttpServer::HttpServer(Api& api, TlsContext* tls)
    : api_(api), tls_(tls), workers_(kWorkers, [this](int socket) { serve(socket); }) {
  const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                const httplib::ContentReader& content) {
    answer(request, response, &content);
  };
  const auto without_body = [this](const httplib::Request& request, httplib::Response& response) {
    answer(request, response, nullptr);
  };
  set_keep_alive_max_count(kMostRequests);  // the library only tells them to clients
  set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(kIdleTime).count());
  Get(kAnyPath, without_body);
  Post(kAnyPath, with_body);
  Put(kAnyPath, with_body);
  Patch(kAnyPath, with_body);
  Delete(kAnyPath, with_body);
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
  svr_sock_ = sources.listening;  // without one, the library takes itself for stopped
  accept_until_stopped(sources);
  stopping_ = true;
  workers_.stop();
  if (workers_.wait(kGraceTime)) return End::complete;
  cut_ = true;
  return workers_.wait(kCutTime) ? End::complete : End::requests_left;
}

void HttpServer::accept_until_stopped(const Sources& sources) {
  while (true) {
    const bool full = workers_.waiting() >= kMostWaiting;
    std::array wanted = {pollfd{sources.stop, POLLIN, 0}, pollfd{sources.hang_up, POLLIN, 0},
                         pollfd{full ? -1 : sources.listening, POLLIN, 0}};
    const int timeout = full ? static_cast<int>(kSlice.count()) : -1;
    if (::poll(wanted.data(), wanted.size(), timeout) <= 0) continue;
    if (wanted[0].revents != 0) return;
    if (wanted[1].revents != 0 && ends_on_hang_up(sources.hang_up)) return;
    if (wanted[2].revents != 0) accept_one(sources.listening);
  }
}

void HttpServer::accept_one(int listening) {
  const int socket = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  // An answer's end would wait for the client to acknowledge its beginning otherwise.
  const int yes = 1;
  if (socket >= 0) ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
  if (socket >= 0)
    workers_.add(socket);
  else if (errno != EAGAIN && errno != ECONNABORTED && errno != EINTR)
    std::this_thread::sleep_for(kSlice);  // out of descriptors or memory: others must end first
}

bool HttpServer::ends_on_hang_up(int descriptor) const {
  signalfd_siginfo signal{};
  if (::read(descriptor, &signal, sizeof(signal)) < 0) return false;
  if (tls_ == nullptr) return true;
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

/// Called by the workers.
void HttpServer::serve(int socket) {
  auto transport = transport_for(socket);
  if (!transport) {
    ::close(socket);
    return;
  }
  Connection connection(socket, std::move(transport), cut_);
  if (!connection.shake_hands()) return;
  for (std::size_t count = 1; wait_for_request(connection, count == 1); ++count) {
    const bool last = count == kMostRequests || stopping_;
    if (!serve_request(connection, last)) return;
  }
}

/// An idle connection gives its thread to those who wait for one.
bool HttpServer::wait_for_request(Connection& connection, bool first) {
  const auto start = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - start < kIdleTime) {
    const Connection::Arrival arrival = connection.wait(kSlice);
    if (arrival != Connection::Arrival::nothing) return arrival == Connection::Arrival::request;
    if (stopping_ || (!first && workers_.waiting() > 0)) return false;
  }
  return false;
}

/// False: the connection must be closed.
bool HttpServer::serve_request(Connection& connection, bool last) {
  connection.begin_request();
  bool closed = last;
  try {
    const bool served = process_request(connection, last, closed, [&](httplib::Request& request) {
      request.ranges.clear();  // answers are whole
      take_key_from_path(request);
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
  const FoundRoute found = find_route(request.method, request.path);
  const auto framing = body_framing(request);
  if (api_.rules.guards_loopback && !is_loopback_host(request.get_header_value("Host"))) {
    send_problem(response, kForbiddenHost,
                 "the Host header must name this machine, e.g. localhost or 127.0.0.1");
  } else if (!is_allowed_origin(api_, request)) {
    send_problem(
        response, kForbiddenOrigin,
        "pages of this origin may not call the server; --allow-origin says which ones may");
  } else if (found.allowed.empty()) {
    send_error(response, {ErrorCode::not_found, "there is nothing at this path", request.path});
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
  return HandlerResponse::Handled;
}

void HttpServer::answer(const httplib::Request& request, httplib::Response& response,
                        const httplib::ContentReader* content) {
  FoundRoute found = find_route(request.method, request.path);
  Exchange exchange{request, response, content, std::move(found.names)};
  share_with_origin(api_, request, response);
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
