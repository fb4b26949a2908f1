// neuf serve
#include "server/serve.h"

#include "cli/commands.h"

#include <memory>

namespace neuf::cli {
namespace {

Status run(Session& session, const server::ServeOptions& options) {
  const server::Signals signals;
  auto store = session.open_store();
  if (!store) return store.error();
  return server::serve(**store, options, signals);
}

}  // namespace

void add_serve(CLI::App& app, Session& session) {
  auto options = std::make_shared<server::ServeOptions>();
  CLI::App* sub =
      add_command(app, "serve", "Answer over HTTP; the same as the program neufd",
                  "  neuf serve --listen 127.0.0.1:9000\n"
                  "SIGTERM or Ctrl-C ends it, after the requests under way. Routes: docs/http.md.");
  server::add_serve_options(*sub, *options);
  sub->callback([&session, options] {
    session.action = [&session, options] { return run(session, *options); };
  });
}

}  // namespace neuf::cli
