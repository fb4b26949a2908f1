// POST /v1/memories/{m}/uses
#include "core/work/uses.h"

#include "server/body.h"
#include "server/fields.h"
#include "server/parameters.h"
#include "server/resources.h"
#include "server/unit_json.h"

#include <string>
#include <vector>

namespace neuf::server {
namespace {

/// {"units":["17","17","4"]}: once for each use.
Result<std::vector<UnitId>> read_units(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  const auto units = fields->array("units", kMostUnits);
  if (!units) return units.error();
  if (*units == nullptr)
    return Error{ErrorCode::invalid_argument,
                 R"(expected an array of numbers of units, e.g. ["17","4"])", "units"};
  if (auto finished = fields->finish(); !finished) return finished.error();
  std::vector<UnitId> ids;
  for (std::size_t i = 0; i < (*units)->size(); ++i) {
    const Json& unit = (**units)[i];
    const auto id = parse_id(unit.is_string() ? unit.get<std::string>() : "", "unit");
    if (!id)
      return Error{ErrorCode::invalid_argument,
                   R"(expected the number of a unit as a text, e.g. "17")", element("units", i)};
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace

Status count_uses(Api& api, Exchange& exchange) {
  constexpr int kAccepted = 202;
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  const auto ids = read_units(*json);
  if (!ids) return ids.error();
  const auto named = uses_of(api.store, exchange.names.front(), *ids);
  if (!named) return named.error();
  api.uses.add(named->uses);
  send_json(exchange, to_json(*named), kAccepted);
  return {};
}

}  // namespace neuf::server
