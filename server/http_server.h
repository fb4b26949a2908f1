#pragma once

#include "server/api.h"
#include "server/connection.h"
#include "server/tls.h"
#include "server/waiting_room.h"
#include "server/worker_pool.h"

#include <atomic>
#include <chrono>

#include <httplib.h>

namespace neuf::server {

/// Accepts connections and answers requests. Of the library it uses how HTTP is read and written;
/// listening, threads and the end are its own:
///   - one failed accept doesn't end the server;
///   - a slow or endless request holds neither a thread nor memory for long;
///   - what a client sends behind a refused request can't pass for another request;
///   - requests under way are finished at the end.
class HttpServer final : private httplib::Server {
 public:
  /// The API and the TLS must outlive the server. Without TLS (null) it speaks plain HTTP.
  HttpServer(Api& api, TlsContext* tls);

  enum class End : bool { complete, requests_left };

  /// What the server waits for, as descriptors.
  struct Sources {
    int listening = -1;  ///< a socket
    int stop = -1;       ///< becomes readable when the server shall end
    int hang_up = -1;    ///< SIGHUP, as a signalfd
  };

  /// Serves the listening socket until it shall stop, then finishes the requests under way. SIGHUP
  /// reads the certificate again; without TLS it ends a server that runs in a terminal. With
  /// `requests_left`, some didn't end in time, and threads still run: end the process without
  /// destructors.
  End run(const Sources& sources);

 private:
  void accept_until_stopped(const Sources& sources);
  void accept_some(int listening);
  bool accept_one(int listening);
  void welcome(int socket);
  bool ends_on_hang_up(int descriptor) const;
  std::unique_ptr<Transport> transport_for(int socket) const;
  void serve(std::unique_ptr<Connection> connection, WorkerPool::Pace pace);
  void part_from(std::unique_ptr<Connection> connection);
  bool serve_request(Connection& connection, bool last);
  HandlerResponse screen(const httplib::Request& request, httplib::Response& response) const;
  void answer(const httplib::Request& request, httplib::Response& response,
              const httplib::ContentReader* content);

  Api& api_;
  TlsContext* tls_;
  const std::size_t most_connections_;
  std::atomic<bool> stopping_ = false;  ///< no new requests
  std::atomic<bool> cut_ = false;       ///< nor may those under way go on
  WaitingRoom room_;
  WorkerPool workers_;  // last: its threads use the rest
};

}  // namespace neuf::server
