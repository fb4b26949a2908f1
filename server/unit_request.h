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

}  // namespace neuf::server
