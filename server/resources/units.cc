// POST /v1/memories/{m}/units
#include "server/access.h"
#include "server/body.h"
#include "server/parameters.h"
#include "server/resources.h"
#include "server/unit_request.h"

namespace neuf::server {

Status add_units(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto body = read_units(*json);
  if (!body) return body.error();
  if (const auto denial = settle_author(exchange, body->author)) return deny(exchange, *denial);
  WriteOptions options;
  options.author = body->author;
  const auto report = api.store.add_units(exchange.names.front(), body->units, options);
  if (!report) return report.error();
  Json answer = to_json(*report);
  answer["warnings"] = body->warnings;
  send_json(exchange, answer);
  return {};
}

}  // namespace neuf::server
