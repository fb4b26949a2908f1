#pragma once

#include "server/api.h"
#include "server/connection.h"
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
  /// The API must outlive the server.
  explicit HttpServer(Api& api);

  enum class End : bool { complete, requests_left };

  /// Serves the listening socket until `stop_descriptor` becomes readable, then finishes the
  /// requests under way. With `requests_left`, some didn't end in time, and threads still run: end
  /// the process without destructors.
  End run(int listening, int stop_descriptor);

 private:
  void accept_until(int listening, int stop_descriptor);
  void serve(int socket);
  bool wait_for_request(Connection& connection, bool first);
  bool serve_request(Connection& connection, bool last);
  HandlerResponse screen(const httplib::Request& request, httplib::Response& response) const;
  void answer(const httplib::Request& request, httplib::Response& response,
              const httplib::ContentReader* content);

  Api& api_;
  std::atomic<bool> stopping_ = false;  ///< no new requests
  std::atomic<bool> cut_ = false;       ///< nor may those under way go on
  WorkerPool workers_;                  // last: its threads use the rest
};

}  // namespace neuf::server
