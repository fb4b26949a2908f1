#pragma once

#include "cli/session.h"
#include "core/store/release.h"

#include <CLI/CLI.hpp>
#include <string>

// The parts of `neuf release`.

namespace neuf::cli {

/// add, realign, remove.
void add_release_writers(CLI::App& release, Session& session);

/// list, show, text, links, status.
void add_release_readers(CLI::App& release, Session& session);

/// The option --memory, which all of them need.
void add_release_memory(CLI::App& command, std::string& memory);

/// The argument for a release's id.
void add_release_id(CLI::App& command, std::string& id);

/// A release as the memory has it. Errors: not_found.
Result<StoredRelease> read_release(Session& session, const std::string& memory,
                                   const std::string& id);

}  // namespace neuf::cli
