// The program `neuf`.
#include "cli/commands.h"
#include "cli/output.h"
#include "server/default_store.h"
#include "server/exit_code.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>

namespace neuf::cli {
namespace {

constexpr const char* kDescription =
    "Neuf: translation memories for teams that translate from one language into many.\n"
    "\n"
    "A first round:\n"
    "  neuf memory create press                         a memory, fr → en nl it el tr uk be ro ru\n"
    "  neuf import --memory press old.tmx               fill it\n"
    "  neuf lookup --memory press --to it 'Un texte'    ask it\n"
    "  neuf extract new.txt --to all --output out       a new text as XLIFF for each language\n"
    "  neuf analyse --memory press out/*.xlf            what is covered\n"
    "  neuf pretranslate --memory press out/*.xlf --output done\n";

constexpr const char* kFooter =
    "Every command takes these options too, before or behind its name.\n"
    "Exit codes: 0 done; 1 a fault of Neuf's own; 2 wrong usage; 3 not found; 4 already there, or\n"
    "in use; 5 a file that can't be taken; 6 the store or a file can't be read or written.\n"
    "Each command explains itself: neuf COMMAND --help";

void add_global_options(CLI::App& app, Session& session) {
  app.set_version_flag("--version", std::string("neuf ") + NEUF_VERSION);
  app.add_option("--store", session.store_folder, "Folder of the memories")
      ->envname("NEUF_STORE")
      ->default_str(session.store_folder.string())
      ->type_name("DIR");
  app.add_flag("--json", session.json, "Results as JSON");
  app.add_flag("-q,--quiet", session.quiet, "No progress bars and remarks");
  app.add_option_function<std::string>(
         "--color", [&](const std::string& choice) { session.terminal.set_colour(choice); },
         "Colour: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

std::string explain(const CLI::App* /*app*/, const CLI::Error& error) {
  return std::string("neuf: ") + error.what() + "; see neuf --help, or neuf COMMAND --help\n";
}

/// Whoever reads the output may stop (`neuf export … | head`): that is nothing to tell them.
bool is_closed_pipe() {
  return std::fflush(stdout) != 0 && errno == EPIPE;
}

int run(int argc, char** argv) {
  CLI::App app(kDescription, "neuf");
  Session session;
  session.store_folder = default_store_folder();
  add_global_options(app, session);
  app.fallthrough();  // before the commands are made: they inherit it
  add_commands(app, session);
  app.footer(kFooter);
  app.require_subcommand(1);
  app.failure_message(explain);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : server::exit_code(ErrorCode::invalid_argument);
  }
  const Status done = session.action();
  if (is_closed_pipe() || (!done && done.error().code == ErrorCode::cancelled))
    return server::exit_code(ErrorCode::cancelled);
  if (std::ferror(stdout) != 0) {
    print_error({ErrorCode::io, "can't write the results", "standard output"});
    return server::exit_code(ErrorCode::io);
  }
  if (done) return 0;
  print_error(done.error());
  return server::exit_code(done.error().code);
}

}  // namespace
}  // namespace neuf::cli

int main(int argc, char** argv) {
  // Both are errors of a write then, and told as such.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return neuf::cli::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "neuf: internal error: %s\n", error.what());
    return 1;
  }
}
