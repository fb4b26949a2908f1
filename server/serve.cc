#include "server/serve.h"

#include "core/match/index/index_keeper.h"
#include "server/exposure.h"
#include "server/http_server.h"
#include "server/listen.h"
#include "server/origin.h"
#include "server/use_keeper.h"

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>

namespace neuf::server {
namespace {

/// Some requests won't end: what was acknowledged is on the disk, and the next open takes back what
/// wasn't.
[[noreturn]] void leave_requests() {
  std::fputs("neuf server: some requests did not end in time; ended without them\n", stderr);
  std::fflush(nullptr);
  std::_Exit(0);
}

Status check_options(const Store& store, const ServeOptions& options, const Endpoint& endpoint) {
  for (const std::string& origin : options.allowed_origins)
    if (auto checked = check_origin(origin); !checked) return checked;
  return check_exposure(store, options, endpoint);
}

/// It may be made later, but who mistyped its name wants to know now.
void warn_of_missing_memory(const Store& store, const std::string& name) {
  if (name.empty()) return;
  if (const auto memory = store.memory(name); !memory)
    std::fprintf(stderr, "neuf server: --tmserver-write: %s; until it is there, nothing is taken\n",
                 memory.error().message.c_str());
}

}  // namespace

void add_serve_options(CLI::App& app, ServeOptions& options) {
  app.add_option(
         "--listen", options.listen,
         "Where to listen: 127.0.0.1 and [::1] are for this machine alone, 0.0.0.0 and [::] "
         "for all its networks; port 0 takes any free one")
      ->capture_default_str()
      ->type_name("ADDRESS:PORT");
  app.add_option("--tls-cert", options.tls.certificate,
                 "Speak TLS, with this certificate and those between it and the root, in PEM; read "
                 "again on SIGHUP")
      ->type_name("FILE");
  app.add_option("--tls-key", options.tls.key, "Its private key in PEM, without a password")
      ->type_name("FILE");
  app.add_flag(
      "--require-keys", options.require_keys,
      "Ask programs of this machine for access keys, too (see neuf key); others are always "
      "asked");
  app.add_flag(
      "--behind-proxy", options.behind_proxy,
      "All requests come through a proxy, which speaks TLS with the clients: ask for keys, "
      "and answer to any Host");
  constexpr int kMostOfOneKey = 1'000'000;
  app.add_option("--rate", options.key_limits.rate,
                 "Requests a second that one key may send, twice as many at once; the others get "
                 "429")
      ->check(CLI::Range(1, kMostOfOneKey))
      ->type_name("N");
  app.add_option("--parallel", options.key_limits.parallel,
                 "Requests that one key may have under way at once; the others get 429")
      ->check(CLI::Range(1, kMostOfOneKey))
      ->type_name("N");
  app.add_option("--allow-origin", options.allowed_origins,
                 "Pages of this origin may call the server from a browser, e.g. "
                 "https://cat.example.org; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ORIGIN");
  app.add_option("--tmserver-write", options.tmserver_memory,
                 "Take what Virtaal and the like save at /tmserver, into this memory")
      ->type_name("NAME");
}

Status serve(Store& store, const ServeOptions& options, const Signals& signals) {
  const auto endpoint = parse_endpoint(options.listen);
  if (!endpoint) return Error{endpoint.error().code, endpoint.error().message, "--listen"};
  if (auto checked = check_options(store, options, *endpoint); !checked) return checked;
  const auto tls = TlsContext::open(options.tls);
  if (!tls) return tls.error();
  if (signals.stop() < 0 || signals.hang_up() < 0)
    return Error{ErrorCode::io, "can't wait for signals", "signalfd"};
  const auto listening = ListeningSocket::open(*endpoint);
  if (!listening) return listening.error();
  // Many threads with a heap each would keep what a few large look-ups needed for ever.
  constexpr int kHeaps = 2;
  mallopt(M_ARENA_MAX, kHeaps);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  const IndexKeeper keeper(store);
  warn_of_missing_memory(store, options.tmserver_memory);
  Api api(store, options, access_rules(options, *endpoint));
  const UseKeeper use_keeper(store, api.uses);
  HttpServer server(api, tls->get());
  std::printf("Neuf listens on %s (store %s); Ctrl-C ends it\n",
              listening->endpoint().url(*tls ? "https" : "http").c_str(), store.folder().c_str());
  std::fflush(stdout);
  const HttpServer::Sources sources{listening->descriptor(), signals.stop(), signals.hang_up()};
  if (server.run(sources) == HttpServer::End::requests_left) leave_requests();
  return {};
}

}  // namespace neuf::server
