#include "cli/commands.h"

namespace neuf::cli {

CLI::App* add_command(CLI::App& app, const char* name, const char* summary, const char* details) {
  CLI::App* command = app.add_subcommand(name, summary);
  command->footer(details);
  return command;
}

void add_commands(CLI::App& app, Session& session) {
  add_memory(app, session);
  add_import(app, session);
  add_export(app, session);
  add_align(app, session);
  add_release(app, session);
  add_segment(app, session);
  add_extract(app, session);
  add_merge(app, session);
  add_pretranslate(app, session);
  add_analyse(app, session);
  add_lookup(app, session);
  add_concordance(app, session);
  add_unit(app, session);
  add_changes(app, session);
  add_undo(app, session);
  add_stats(app, session);
  add_check(app, session);
  add_key(app, session);
  add_backup(app, session);
  add_restore(app, session);
  add_serve(app, session);
  add_completion(app, session);
}

}  // namespace neuf::cli
