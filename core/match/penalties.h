#pragma once

#include "core/base/result.h"
#include "core/store/memory.h"
#include "core/store/unit.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

inline constexpr int kMostPenalty = 100;

/// Points that units with a property lose.
struct PropertyPenalty {
  Property property;  ///< an empty value: whatever the value
  int points = 0;
};

/// Points that each circumstance takes off a match; all of them are listed in the answer. The names
/// are those of docs/scoring.md.
struct Penalties {
  int memory = 0;  ///< of each match of the memory
  int draft = 1;
  int alignment = 0;
  int low_confidence = 5;  ///< origin alignment, link confidence below 70 %
  int machine = 10;
  int region = 1;
  int unmappable_codes = 2;
  int several_targets = 1;  ///< the same source with different targets; not taken from 101 and 102
  std::vector<PropertyPenalty> properties;
};

/// A circumstance by its name: "draft", "low-confidence" …
struct NamedPenalty {
  std::string_view name;
  int Penalties::*points = nullptr;
};

/// All but those of properties.
std::span<const NamedPenalty> named_penalties();

/// One penalty that differs from the usual.
struct PenaltyRule {
  int Penalties::*named = nullptr;  ///< null: that of a property
  Property property;                ///< an empty value: whatever the value
  int points = 0;
};

/// "machine=15" or "property:client=SNCB=5" (or "property:client=5", whatever its value). Errors:
/// invalid_argument.
Result<PenaltyRule> parse_penalty(std::string_view text);

/// As `parse_penalty` reads it.
std::string to_string(const PenaltyRule& rule);

/// The settings' penalties with these rules in place of those for the same circumstances.
std::vector<std::string> with_rules(const std::vector<std::string>& penalties,
                                    const std::vector<PenaltyRule>& rules);

/// Later rules count, also against those that `penalties` has for the same property.
void apply(const std::vector<PenaltyRule>& rules, Penalties& penalties);

/// The usual penalties with what the memory's settings say, as far as the query doesn't say
/// otherwise. Errors: corrupt (settings that nobody could have stored).
Result<Penalties> penalties_of(const MemorySettings& settings,
                               const std::vector<PenaltyRule>& of_query);

/// Whether the unit has the property; an empty value in `wanted`: with any value.
bool has_property(const Unit& unit, const Property& wanted);

}  // namespace neuf
