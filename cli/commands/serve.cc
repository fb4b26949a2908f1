// neuf serve
#include "server/serve.h"

#include "cli/commands.h"

#include <memory>
#include <string>

namespace neuf::cli {
namespace {

Status run(Session& session, const std::string& listen) {
  const server::StopSignals signals;
  auto store = session.open_store();
  if (!store) return store.error();
  return server::serve(**store, listen, signals);
}

}  // namespace

void add_serve(CLI::App& app, Session& session) {
  auto listen = std::make_shared<std::string>();
  CLI::App* sub = add_command(
      app, "serve", "Answer over HTTP, for programs of this machine; the same as the program neufd",
      "  neuf serve --listen 127.0.0.1:9000\n"
      "SIGTERM or Ctrl-C ends it, after the requests under way. Routes: docs/http.md.");
  server::add_listen_option(*sub, *listen);
  sub->callback([&session, listen] {
    session.action = [&session, listen] { return run(session, *listen); };
  });
}

}  // namespace neuf::cli
