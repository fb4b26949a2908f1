#include "server/body.h"
#include "server/parameters.h"
#include "server/resources.h"

namespace neuf::server {

Status get_health(Api&, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  send_json(exchange, {{"status", "ok"}, {"version", NEUF_VERSION}});
  return {};
}

}  // namespace neuf::server
