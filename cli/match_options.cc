#include "cli/match_options.h"

#include <utility>

namespace neuf::cli {

void add_filter_options(CLI::App& sub, FilterText& text, const char* group) {
  sub.add_option("--state", text.states, "Only translations in these states, with commas")
      ->type_name("STATES")
      ->group(group);
  sub.add_option("--origin", text.origins, "Only of these origins: human, alignment, machine")
      ->type_name("ORIGINS")
      ->group(group);
  sub.add_option("--document", text.documents,
                 "Only of this document or release; repeat for several")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(group);
  sub.add_option("--property", text.properties,
                 "Only of units with this property; repeat to ask for more")
      ->allow_extra_args(false)
      ->type_name("NAME[=VALUE]")
      ->group(group);
  sub.add_option("--since", text.since, "Only changed on this date or later")
      ->type_name("DATE")
      ->group(group);
  sub.add_option("--before", text.before, "Only changed earlier than this date")
      ->type_name("DATE")
      ->group(group);
}

Result<MatchFilter> read_filter_options(const FilterText& text) {
  auto filter = parse_filter(text);
  if (filter) return filter;
  const Error& error = filter.error();
  return Error{error.code, error.message, "--" + error.where};
}

void add_match_options(CLI::App& sub, MatchOptions& options) {
  constexpr const char* kGroup = "Which translations count, and what they lose";
  add_filter_options(sub, options.filter, kGroup);
  sub.add_option("--penalty", options.penalties,
                 "Points that a match loses, e.g. machine=15 or property:client=SNCB=5; may be\n"
                 "repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=POINTS")
      ->group(kGroup);
}

Result<std::vector<PenaltyRule>> read_penalty_options(const std::vector<std::string>& texts) {
  std::vector<PenaltyRule> rules;
  for (const std::string& text : texts) {
    auto rule = parse_penalty(text);
    if (!rule) return Error{ErrorCode::invalid_argument, rule.error().message, "--penalty"};
    rules.push_back(std::move(*rule));
  }
  return rules;
}

Status read_match_options(const MatchOptions& options, MatchFilter& filter,
                          std::vector<PenaltyRule>& penalties) {
  auto read = read_filter_options(options.filter);
  if (!read) return read.error();
  filter = std::move(*read);
  auto rules = read_penalty_options(options.penalties);
  if (!rules) return rules.error();
  penalties = std::move(*rules);
  return {};
}

}  // namespace neuf::cli
