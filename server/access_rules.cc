#include "server/access_rules.h"

namespace neuf::server {

AccessRules access_rules(const ServeOptions& options, const Endpoint& endpoint) {
  const bool is_reached = options.behind_proxy || !endpoint.is_loopback();
  return {.asks_for_keys = options.require_keys || is_reached, .guards_loopback = !is_reached};
}

}  // namespace neuf::server
