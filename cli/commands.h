#pragma once

#include "cli/session.h"

#include <CLI/CLI.hpp>

// One function a command: declares its options and help, and sets `session.action`. One file each
// under cli/commands.

namespace neuf::cli {

void add_memory(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_align(CLI::App& app, Session& session);
void add_release(CLI::App& app, Session& session);
void add_segment(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_merge(CLI::App& app, Session& session);
void add_pretranslate(CLI::App& app, Session& session);
void add_analyse(CLI::App& app, Session& session);
void add_lookup(CLI::App& app, Session& session);
void add_concordance(CLI::App& app, Session& session);
void add_unit(CLI::App& app, Session& session);
void add_changes(CLI::App& app, Session& session);
void add_undo(CLI::App& app, Session& session);
void add_stats(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_key(CLI::App& app, Session& session);
void add_backup(CLI::App& app, Session& session);
void add_restore(CLI::App& app, Session& session);
void add_serve(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);

/// A command with one line for `neuf --help`, and what its own help says besides.
CLI::App* add_command(CLI::App& app, const char* name, const char* summary,
                      const char* details = "");

/// All of them, in the order of `neuf --help`.
void add_commands(CLI::App& app, Session& session);

}  // namespace neuf::cli
