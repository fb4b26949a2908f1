#pragma once

#include "core/store/unit.h"
#include "server/json.h"

#include <string>
#include <vector>

namespace neuf::server {

/// The body of POST /v1/memories/{m}/units.
struct UnitsBody {
  std::vector<Unit> units;
  std::string author;
  std::vector<std::string> warnings;  ///< what was replaced in texts; the first `kMostWarnings`
};

/// Errors: invalid_argument, limit_exceeded; `where` names the field.
Result<UnitsBody> read_units(const Json& json);

/// The body of PUT /v1/memories/{m}/units/{id}.
struct UnitBody {
  Unit unit;
  std::string author;
  std::vector<std::string> warnings;
};

/// Errors: as read_units.
Result<UnitBody> read_unit(const Json& json);

/// `unit` with what a request can't tell, from the unit in whose place it comes: occurrences, and
/// inline codes and confidence where the text is still the same.
Unit with_unsaid(Unit unit, const Unit& old);

}  // namespace neuf::server
