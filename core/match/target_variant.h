#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/match/filter.h"
#include "core/store/unit.h"

#include <string>

namespace neuf {

/// The unit's best variant in `wanted` that the filter admits, that may be shown (not rejected, not
/// empty) and isn't `source`, one of its variants, itself; null when there is none. Borrowed from
/// the unit.
const Variant* find_target(const Unit& unit, const Variant& source, const Language& wanted,
                           const MatchFilter& filter = {});

/// Whether a variant may be shown as a translation of `source`, another one of its unit.
bool is_target(const Variant& variant, const Variant& source);

/// Who touched a variant last, and when; empty or 0 when nobody knows.
struct Provenance {
  std::string changed_by;
  Timestamp changed = 0;
};

/// Of the unit where the variant doesn't say.
Provenance provenance_of(const Unit& unit, const Variant& variant);

}  // namespace neuf
