#include "core/match/filter.h"

#include "core/match/penalties.h"

#include <algorithm>

namespace neuf {
namespace {

template <class T>
bool allows(const std::vector<T>& list, const T& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

}  // namespace

Timestamp last_changed(const Unit& unit, const Variant& variant) {
  const Timestamp own = std::max(variant.changed, variant.created);
  return own != 0 ? own : std::max(unit.changed, unit.created);
}

bool MatchFilter::is_empty() const {
  return states.empty() && origins.empty() && documents.empty() && properties.empty() && !since &&
         !before;
}

bool MatchFilter::admits(const Unit& unit) const {
  const bool has_all = std::ranges::all_of(
      properties, [&](const Property& wanted) { return has_property(unit, wanted); });
  if (!has_all) return false;
  return documents.empty() || std::ranges::any_of(unit.occurrences, [&](const Occurrence& one) {
           return allows(documents, one.document);
         });
}

bool MatchFilter::admits(const Unit& unit, const Variant& translation) const {
  if (!allows(states, translation.state) || !allows(origins, translation.origin)) return false;
  if (!since && !before) return true;
  const Timestamp changed = last_changed(unit, translation);
  return (!since || changed >= *since) && (!before || changed < *before);
}

}  // namespace neuf
