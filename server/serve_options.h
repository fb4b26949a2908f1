#pragma once

#include "server/key_limiter.h"
#include "server/tls.h"

#include <string>
#include <vector>

namespace neuf::server {

/// How a server runs: what its command line says. The requests see it as `Api::options`.
struct ServeOptions {
  std::string listen = "127.0.0.1:8077";  ///< see parse_endpoint()

  TlsFiles tls = {};

  // Who may call: see AccessRules.
  bool require_keys = false;
  bool behind_proxy = false;  ///< one that speaks TLS with the clients
  KeyLimits key_limits = {};
  std::vector<std::string> allowed_origins = {};  ///< see check_origin()

  /// What clients save at /tmserver goes into this memory; empty: nothing is taken there.
  std::string tmserver_memory = {};
};

}  // namespace neuf::server
