#pragma once

#include "core/base/clock.h"
#include "core/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace neuf {

/// Which translations a look-up may answer with: as if the memories held no others. An empty list
/// asks for nothing.
struct MatchFilter {
  std::vector<State> states;           ///< the translation's is one of these
  std::vector<Origin> origins;         ///< the translation's is one of these
  std::vector<std::string> documents;  ///< the unit occurs in one of these documents or releases
  std::vector<Property> properties;    ///< the unit has each; an empty value: with any value
  std::optional<Timestamp> since;      ///< the translation was last changed then or later
  std::optional<Timestamp> before;     ///< … earlier than that

  /// Whether it asks for nothing.
  bool is_empty() const;
  bool admits(const Unit& unit) const;
  bool admits(const Unit& unit, const Variant& translation) const;
};

/// When the variant was last changed; where it doesn't say, the unit. 0: not known.
Timestamp last_changed(const Unit& unit, const Variant& variant);

}  // namespace neuf
