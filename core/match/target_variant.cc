#include "core/match/target_variant.h"

#include <algorithm>

namespace neuf {

bool is_target(const Variant& variant, const Variant& source) {
  return &variant != &source && variant.state != State::rejected && !variant.segment.text.empty();
}

const Variant* find_target(const Unit& unit, const Variant& source, const Language& wanted,
                           const MatchFilter& filter) {
  const auto usable = [&](const Variant& variant) {
    return is_target(variant, source) && serves(wanted, variant.language) &&
           filter.admits(unit, variant);
  };
  const Variant* best = best_variant(unit, wanted);
  if (best != nullptr && usable(*best)) return best;
  const auto other = std::ranges::find_if(unit.variants, usable);
  return other == unit.variants.end() ? nullptr : &*other;
}

Provenance provenance_of(const Unit& unit, const Variant& variant) {
  Provenance known;
  known.changed = last_changed(unit, variant);
  for (const std::string* author :
       {&variant.changed_by, &variant.created_by, &unit.changed_by, &unit.created_by})
    if (known.changed_by.empty()) known.changed_by = *author;
  return known;
}

}  // namespace neuf
