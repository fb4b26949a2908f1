#pragma once

#include "server/endpoint.h"
#include "server/serve_options.h"

namespace neuf::server {

/// Whom a server asks for what; follows from where it listens and how it was started.
struct AccessRules {
  /// Each request needs a key, but for /health. Otherwise programs of this machine need none, and a
  /// key that they show limits them all the same.
  bool asks_for_keys = true;

  /// Host and Origin must name this machine: otherwise any page that a browser on it shows could
  /// call the server under a name that resolves to it (DNS rebinding). Servers that others reach
  /// have names of their own, and there a page gains nothing without a key.
  bool guards_loopback = false;
};

AccessRules access_rules(const ServeOptions& options, const Endpoint& endpoint);

}  // namespace neuf::server
