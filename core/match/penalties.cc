#include "core/match/penalties.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace neuf {
namespace {

constexpr std::array<NamedPenalty, 8> kNamed{{
    {"memory", &Penalties::memory},
    {"draft", &Penalties::draft},
    {"alignment", &Penalties::alignment},
    {"low-confidence", &Penalties::low_confidence},
    {"machine", &Penalties::machine},
    {"region", &Penalties::region},
    {"unmappable-codes", &Penalties::unmappable_codes},
    {"several-targets", &Penalties::several_targets},
}};

constexpr std::string_view kPropertyPrefix = "property:";

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message), ""};
}

Error not_understood(std::string_view text) {
  return invalid("\"" + std::string(text) +
                 "\": expected NAME=POINTS, e.g. machine=15, or property:NAME=VALUE=POINTS, with "
                 "0–100 points");
}

Result<PenaltyRule> named_rule(std::string_view name, int points) {
  const auto found = std::ranges::find(kNamed, name, &NamedPenalty::name);
  if (found != kNamed.end()) return PenaltyRule{found->points, {}, points};
  std::string names;
  for (const NamedPenalty& known : kNamed)
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  return invalid("unknown penalty \"" + std::string(name) + "\"; expected one of " + names);
}

}  // namespace

std::span<const NamedPenalty> named_penalties() {
  return kNamed;
}

Result<PenaltyRule> parse_penalty(std::string_view text) {
  const std::size_t last = text.rfind('=');
  if (last == std::string_view::npos) return not_understood(text);
  int points = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + last + 1, end, points);
  const bool is_number = error == std::errc() && rest == end;
  if (!is_number || points < 0 || points > kMostPenalty) return not_understood(text);
  std::string_view name = text.substr(0, last);
  if (!name.starts_with(kPropertyPrefix)) return named_rule(name, points);
  name.remove_prefix(kPropertyPrefix.size());
  const std::size_t equals = name.find('=');
  const std::string_view value =
      equals == std::string_view::npos ? std::string_view() : name.substr(equals + 1);
  name = name.substr(0, equals);
  if (name.empty()) return not_understood(text);
  return PenaltyRule{nullptr, {std::string(name), std::string(value)}, points};
}

std::string to_string(const PenaltyRule& rule) {
  const std::string points = "=" + std::to_string(rule.points);
  if (rule.named != nullptr)
    return std::string(std::ranges::find(kNamed, rule.named, &NamedPenalty::points)->name) + points;
  const std::string value = rule.property.value.empty() ? "" : "=" + rule.property.value;
  return std::string(kPropertyPrefix) + rule.property.name + value + points;
}

std::vector<std::string> with_rules(const std::vector<std::string>& penalties,
                                    const std::vector<PenaltyRule>& rules) {
  std::vector<std::string> merged = penalties;
  for (const PenaltyRule& rule : rules) {
    std::erase_if(merged, [&](const std::string& text) {
      const auto known = parse_penalty(text);
      return known && known->named == rule.named && known->property == rule.property;
    });
    merged.push_back(to_string(rule));
  }
  return merged;
}

void apply(const std::vector<PenaltyRule>& rules, Penalties& penalties) {
  for (const PenaltyRule& rule : rules) {
    if (rule.named != nullptr) {
      penalties.*rule.named = rule.points;
      continue;
    }
    auto& known = penalties.properties;
    std::erase_if(known, [&](const auto& one) { return one.property == rule.property; });
    known.push_back({rule.property, rule.points});
  }
}

Result<Penalties> penalties_of(const MemorySettings& settings,
                               const std::vector<PenaltyRule>& of_query) {
  Penalties penalties;
  for (const std::string& text : settings.penalties) {
    const auto rule = parse_penalty(text);
    if (!rule) return Error{ErrorCode::corrupt, rule.error().message, settings.name};
    apply({*rule}, penalties);
  }
  apply(of_query, penalties);
  return penalties;
}

bool has_property(const Unit& unit, const Property& wanted) {
  return std::ranges::any_of(unit.properties, [&](const Property& one) {
    return one.name == wanted.name && (wanted.value.empty() || one.value == wanted.value);
  });
}

}  // namespace neuf
