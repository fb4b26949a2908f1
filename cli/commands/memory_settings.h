#pragma once

#include "cli/session.h"
#include "core/base/language.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace neuf::cli {

/// "fr nl it"
std::string join_tags(const std::vector<Language>& languages);

/// Adds `create` and `update`.
void add_memory_settings(CLI::App& memory, Session& session);

}  // namespace neuf::cli
