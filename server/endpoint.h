#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

// Where the server listens, and which of its callers' names mean this machine.

namespace neuf::server {

struct Endpoint {
  std::string host = "127.0.0.1";  ///< an address, no name; IPv6 without brackets
  std::uint16_t port = 8077;       ///< 0: any free one

  /// "http://127.0.0.1:8077", "http://[::1]:8077"
  std::string url(std::string_view scheme = "http") const;

  /// Whether only this machine reaches it.
  bool is_loopback() const;
};

/// "127.0.0.1:8077", "localhost:8077", "[::1]:8077", or an address or a port alone (":8077").
/// Errors: invalid_argument (no such form, or a name, which is not looked up).
Result<Endpoint> parse_endpoint(std::string_view text);

/// Whether a Host header (with or without a port) names this machine itself: `localhost`, `::1` or
/// 127.0.0.0/8. A page of a foreign name that resolves to this machine doesn't.
bool is_loopback_host(std::string_view host);

/// Whether an Origin header is of a page of this machine ("http://localhost:3000").
bool is_loopback_origin(std::string_view origin);

}  // namespace neuf::server
