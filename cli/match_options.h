#pragma once

#include "core/match/filter_text.h"
#include "core/match/penalties.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace neuf::cli {

/// Which translations count. `text` must live as long as `sub`; `group`: the heading in the help.
void add_filter_options(CLI::App& sub, FilterText& text, const char* group);

/// Errors: invalid_argument; `where` names the option.
Result<MatchFilter> read_filter_options(const FilterText& text);

/// The rules of `--penalty`. Errors: as above.
Result<std::vector<PenaltyRule>> read_penalty_options(const std::vector<std::string>& texts);

/// Options of every command that looks matches up: which translations count, and what they lose.
struct MatchOptions {
  FilterText filter;
  std::vector<std::string> penalties;
};

/// `options` must live as long as `sub`.
void add_match_options(CLI::App& sub, MatchOptions& options);

/// Errors: invalid_argument; `where` names the option.
Status read_match_options(const MatchOptions& options, MatchFilter& filter,
                          std::vector<PenaltyRule>& penalties);

}  // namespace neuf::cli
