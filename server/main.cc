// The program `neufd`.
#include "server/default_store.h"
#include "server/exit_code.h"
#include "server/serve.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

namespace neuf::server {
namespace {

constexpr const char* kDescription =
    "neufd: the server of Neuf. It answers over HTTP what translation memories hold.\n"
    "\n"
    "  neufd                                        the store of this user, on port 8077\n"
    "  neufd --store /var/lib/neuf --listen [::1]:9000\n"
    "  curl -s http://127.0.0.1:8077/v1/memories    what it has\n"
    "  curl -s http://127.0.0.1:8077/v1/lookup \\\n"
    "    -d '{\"memories\":[\"press\"],\"targets\":[\"it\"],\"segments\":[\"Un texte\"]}'\n"
    "\n"
    "Only programs of this machine reach it, unless it is told otherwise; others need access keys\n"
    "(neuf key). `neuf` may use the same store at the same time. All routes, with examples:\n"
    "docs/http.md.";

constexpr const char* kFooter =
    "SIGTERM or Ctrl-C ends it, after the requests under way. With TLS, SIGHUP reads the "
    "certificate\n"
    "again.\n"
    "Exit codes: 0 ended by a signal; 1 a fault of Neuf's own; 2 wrong usage; 4 the port is in "
    "use;\n"
    "5 a store of another version; 6 the store can't be read or written.";

Status start(const std::filesystem::path& folder, const ServeOptions& options) {
  const Signals signals;
  const auto store = Store::open(folder, {});
  if (!store) return store.error();
  return serve(**store, options, signals);
}

int run(int argc, char** argv) {
  CLI::App app(kDescription, "neufd");
  std::filesystem::path folder = default_store_folder();
  ServeOptions options;
  app.set_version_flag("--version", std::string("neufd ") + NEUF_VERSION);
  add_serve_options(app, options);
  app.add_option("--store", folder, "Folder of the memories; made if it isn't there")
      ->envname("NEUF_STORE")
      ->default_str(folder.string())
      ->type_name("DIR");
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_code(ErrorCode::invalid_argument);
  }
  const Status done = start(folder, options);
  if (done) return 0;
  std::fprintf(stderr, "neufd: %s\n", done.error().text().c_str());
  return exit_code(done.error().code);
}

}  // namespace
}  // namespace neuf::server

int main(int argc, char** argv) {
  // Both are errors of a write then, and told as such.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return neuf::server::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "neufd: internal error: %s\n", error.what());
    return 1;
  }
}
