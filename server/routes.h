#pragma once

#include "server/api.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuf::server {

struct Route {
  std::string_view method;
  std::string_view path;  ///< a {…} stands for one segment of a path
  Handler handler;
};

inline constexpr std::size_t kRouteCount = 19;
const std::array<Route, kRouteCount>& routes();

struct FoundRoute {
  const Route* route = nullptr;    ///< null: the path has no such method, or isn't there
  std::string allowed;             ///< "GET, POST": the methods that the path has; empty: no path
  std::vector<std::string> names;  ///< what stands for {…}
};

/// HEAD is answered as GET.
FoundRoute find_route(std::string_view method, std::string_view path);

}  // namespace neuf::server
