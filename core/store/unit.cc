#include "core/store/unit.h"

#include "core/store/names.h"

#include <algorithm>
#include <array>

namespace neuf {
namespace {

constexpr std::array<std::string_view, 5> kStates{"draft", "translated", "reviewed", "final",
                                                  "rejected"};
constexpr std::array<std::string_view, 3> kOrigins{"machine", "alignment", "human"};

/// How well `have` serves `wanted`; 0: not at all.
int nearness(const Language& wanted, const Language& have) {
  if (wanted == have) return 4;
  if (!serves(wanted, have)) return 0;
  if (have.region().empty()) return 3;
  return regions_differ(wanted, have) ? 1 : 2;
}

}  // namespace

std::string_view to_string(State state) {
  return kStates.at(static_cast<std::size_t>(state));
}

std::string_view to_string(Origin origin) {
  return kOrigins.at(static_cast<std::size_t>(origin));
}

Result<State> parse_state(std::string_view name) {
  return parse_name<State>(name, kStates, "state");
}

Result<Origin> parse_origin(std::string_view name) {
  return parse_name<Origin>(name, kOrigins, "origin");
}

const Variant* Unit::find(const Language& language) const {
  const auto found = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
    return variant.language == language;
  });
  return found == variants.end() ? nullptr : &*found;
}

const Variant* best_variant(const Unit& unit, const Language& wanted) {
  const Variant* best = nullptr;
  int best_nearness = 0;
  for (const Variant& variant : unit.variants) {
    const int near = nearness(wanted, variant.language);
    if (near <= best_nearness) continue;
    best = &variant;
    best_nearness = near;
  }
  return best;
}

const Variant& source_variant(const Unit& unit, const Language& source) {
  const Variant* found = best_variant(unit, source);
  return found != nullptr ? *found : unit.variants.front();
}

}  // namespace neuf
