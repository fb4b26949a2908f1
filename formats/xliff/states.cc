#include "formats/xliff/states.h"

#include <algorithm>
#include <array>
#include <utility>

namespace neuf::xliff {

namespace {

constexpr std::array<StateName, 10> kStates12 = {{{"new", State::draft},
                                                  {"needs-translation", State::draft},
                                                  {"needs-adaptation", State::draft},
                                                  {"needs-l10n", State::draft},
                                                  {"needs-review-translation", State::draft},
                                                  {"needs-review-adaptation", State::draft},
                                                  {"needs-review-l10n", State::draft},
                                                  {"translated", State::translated},
                                                  {"signed-off", State::reviewed},
                                                  {"final", State::final_}}};

constexpr std::array<StateName, 4> kStates2 = {{{"initial", State::draft},
                                                {"translated", State::translated},
                                                {"reviewed", State::reviewed},
                                                {"final", State::final_}}};

}  // namespace

std::optional<State> find_state(std::span<const StateName> names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &StateName::first);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::optional<State> state_of12(std::string_view state) {
  return find_state(kStates12, state);
}

std::optional<State> state_of2(std::string_view state) {
  return find_state(kStates2, state);
}

bool is_unconfirmed12(std::string_view state, std::string_view qualifier) {
  const bool wants_review = state.starts_with("needs-") || state == "new";
  return wants_review && (qualifier.starts_with("leveraged-") || qualifier == "fuzzy-match" ||
                          qualifier == "exact-match" || qualifier == "mt-suggestion");
}

bool is_unconfirmed2(std::string_view state, std::string_view sub_state) {
  return (state.empty() || state == "initial") && sub_state == kFuzzySubState;
}

Origin origin_of12(std::string_view qualifier) {
  const bool is_machine = qualifier == "leveraged-mt" || qualifier == "mt-suggestion";
  return is_machine ? Origin::machine : Origin::human;
}

Quality quality_of(const Proposal& proposal) {
  if (is_context(proposal)) return Quality::context;
  if (proposal.origin == Origin::machine) return Quality::machine;
  if (proposal.score < 100) return Quality::fuzzy;
  return proposal.repetition ? Quality::repetition : Quality::exact;
}

std::string_view state12(Quality quality) {
  return quality == Quality::context ? "translated" : "needs-review-translation";
}

std::string_view qualifier12(Quality quality) {
  switch (quality) {
    case Quality::fuzzy:
      return "fuzzy-match";
    case Quality::machine:
      return "leveraged-mt";
    case Quality::exact:
      return "leveraged-tm";
    case Quality::repetition:
      return "leveraged-inherited";
    case Quality::context:
      return "exact-match";
  }
  return "leveraged-tm";
}

std::string_view match_type(const Proposal& proposal) {
  if (proposal.composed) return "am";
  if (proposal.origin == Origin::machine) return "mt";
  return is_context(proposal) ? "icm" : "tm";
}

}  // namespace neuf::xliff
