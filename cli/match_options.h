#pragma once

#include "core/match/filter.h"
#include "core/match/penalties.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace neuf::cli {

/// Options of every command that looks matches up: which translations count, and what they lose.
struct MatchOptions {
  std::string states;
  std::string origins;
  std::vector<std::string> documents;
  std::vector<std::string> properties;
  std::string since;
  std::string before;
  std::vector<std::string> penalties;
};

/// `options` must live as long as `sub`.
void add_match_options(CLI::App& sub, MatchOptions& options);

/// Errors: invalid_argument; `where` names the option.
Status read_match_options(const MatchOptions& options, MatchFilter& filter, Penalties& penalties);

}  // namespace neuf::cli
