#include "server/serve.h"

#include "core/match/index/index_keeper.h"
#include "server/http_server.h"
#include "server/listen.h"
#include "server/use_keeper.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace neuf::server {
namespace {

/// Some requests won't end: what was acknowledged is on the disk, and the next open takes back what
/// wasn't.
[[noreturn]] void leave_requests() {
  std::fputs("neuf server: some requests did not end in time; ended without them\n", stderr);
  std::fflush(nullptr);
  std::_Exit(0);
}

}  // namespace

void add_serve_options(CLI::App& app, ServeOptions& options) {
  app.add_option("--listen", options.listen,
                 "Where to listen: an address of this machine alone (127.0.0.1, [::1]); port 0 "
                 "takes any free one")
      ->capture_default_str()
      ->type_name("ADDRESS:PORT");
}

StopSignals::StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
}

StopSignals::~StopSignals() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status serve(Store& store, const ServeOptions& options, const StopSignals& signals) {
  const auto endpoint = parse_endpoint(options.listen);
  if (!endpoint) return endpoint.error();
  if (signals.descriptor() < 0) return Error{ErrorCode::io, "can't wait for signals", "signalfd"};
  const auto listening = ListeningSocket::open(*endpoint);
  if (!listening) return listening.error();
  // Many threads with a heap each would keep what a few large look-ups needed for ever.
  constexpr int kHeaps = 2;
  mallopt(M_ARENA_MAX, kHeaps);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  const IndexKeeper keeper(store);
  Api api(store, options);
  const UseKeeper use_keeper(store, api.uses);
  HttpServer server(api);
  std::printf("Neuf listens on %s (store %s); Ctrl-C ends it\n",
              listening->endpoint().url().c_str(), store.folder().c_str());
  std::fflush(stdout);
  if (server.run(listening->descriptor(), signals.descriptor()) == HttpServer::End::requests_left)
    leave_requests();
  return {};
}

}  // namespace neuf::server
