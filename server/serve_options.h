#pragma once

#include <string>

namespace neuf::server {

/// How a server runs: what its command line says. The requests see it as `Api::options`.
struct ServeOptions {
  std::string listen = "127.0.0.1:8077";  ///< see parse_endpoint()
};

}  // namespace neuf::server
