#pragma once

#include "core/base/result.h"
#include "core/store/unit.h"

#include <span>
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

/// "machine=15" or "property:client=SNCB=5" (or "property:client=5", whatever its value). Errors:
/// invalid_argument.
Status parse_penalty(Penalties& penalties, std::string_view text);

/// Whether the unit has the property; an empty value in `wanted`: with any value.
bool has_property(const Unit& unit, const Property& wanted);

}  // namespace neuf
