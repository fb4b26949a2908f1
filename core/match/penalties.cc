#include "core/match/penalties.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace neuf {
namespace {

constexpr std::array<NamedPenalty, 7> kNamed{{
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

Status set_penalty(Penalties& penalties, std::string_view name, int points) {
  const auto found = std::ranges::find(kNamed, name, &NamedPenalty::name);
  if (found != kNamed.end()) {
    penalties.*found->points = points;
    return {};
  }
  std::string names;
  for (const NamedPenalty& known : kNamed)
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  return invalid("unknown penalty \"" + std::string(name) + "\"; expected one of " + names);
}

}  // namespace

std::span<const NamedPenalty> named_penalties() {
  return kNamed;
}

Status parse_penalty(Penalties& penalties, std::string_view text) {
  const std::size_t last = text.rfind('=');
  if (last == std::string_view::npos) return not_understood(text);
  int points = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + last + 1, end, points);
  const bool is_number = error == std::errc() && rest == end;
  if (!is_number || points < 0 || points > kMostPenalty) return not_understood(text);
  std::string_view name = text.substr(0, last);
  if (!name.starts_with(kPropertyPrefix)) return set_penalty(penalties, name, points);
  name.remove_prefix(kPropertyPrefix.size());
  const std::size_t equals = name.find('=');
  const std::string_view value =
      equals == std::string_view::npos ? std::string_view() : name.substr(equals + 1);
  name = name.substr(0, equals);
  if (name.empty()) return not_understood(text);
  penalties.properties.push_back({{std::string(name), std::string(value)}, points});
  return {};
}

bool has_property(const Unit& unit, const Property& wanted) {
  return std::ranges::any_of(unit.properties, [&](const Property& one) {
    return one.name == wanted.name && (wanted.value.empty() || one.value == wanted.value);
  });
}

}  // namespace neuf
