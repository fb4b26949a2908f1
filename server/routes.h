#pragma once

#include "server/api.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuf::server {

/// Which memories the caller's key must open.
enum class Scope : std::uint8_t {
  open,    ///< nobody is asked for a key
  memory,  ///< the one in the path, which is the first {…}
  named,   ///< those that the body or the parameters name: the handler asks (see access.h)
  store,   ///< all
  keys,    ///< all, and nobody goes without a key: what is made lasts longer than the request
};

struct Route {
  std::string_view method;
  /// A {name} stands for one segment of a path, a last {name...} for all that is left of it,
  /// slashes and emptiness included. A slash at the end needn't be there.
  std::string_view path;
  Handler handler;
  Role role = Role::admin;  ///< the least that a key must have
  Scope scope = Scope::store;
};

inline constexpr std::size_t kRouteCount = 51;
const std::array<Route, kRouteCount>& routes();

struct FoundRoute {
  const Route* route = nullptr;    ///< null: the path has no such method, or isn't there
  std::string allowed;             ///< "GET, POST": the methods that the path has; empty: no path
  std::vector<std::string> names;  ///< what stands for {…}
};

/// HEAD is answered as GET. /api/v1 is another name of /tmserver, as amaGama has it.
FoundRoute find_route(std::string_view method, std::string_view path);

}  // namespace neuf::server
