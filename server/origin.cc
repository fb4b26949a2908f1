#include "server/origin.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <string>

namespace neuf::server {
namespace {

constexpr std::string_view kSchemeEnd = "://";

bool is_listed(const Api& api, const std::string& origin) {
  return std::ranges::find(api.options.allowed_origins, origin) !=
         api.options.allowed_origins.end();
}

std::string_view host_in(std::string_view origin) {
  const std::size_t scheme = origin.find(kSchemeEnd);
  return scheme == std::string_view::npos ? "" : origin.substr(scheme + kSchemeEnd.size());
}

}  // namespace

Status check_origin(std::string_view origin) {
  constexpr std::string_view kForbidden = "/?#@* ";
  const std::string_view host = host_in(origin);
  const bool has_scheme = origin.starts_with("https://") || origin.starts_with("http://");
  if (has_scheme && !host.empty() && host.find_first_of(kForbidden) == std::string_view::npos &&
      ascii_lower_case(origin) == origin)
    return {};
  return Error{ErrorCode::invalid_argument,
               in_quotes(origin) +
                   " is no origin; expected scheme, host and perhaps a port in small letters, e.g. "
                   "https://cat.example.org, without anything behind",
               "--allow-origin"};
}

bool is_allowed_origin(const Api& api, const httplib::Request& request) {
  if (!request.has_header("Origin")) return true;
  const std::string origin = request.get_header_value("Origin");
  if (is_listed(api, origin)) return true;
  if (api.rules.guards_loopback) return is_loopback_origin(origin);
  const std::string_view host = host_in(origin);
  return !host.empty() && host == ascii_lower_case(request.get_header_value("Host"));
}

void share_with_origin(const Api& api, const httplib::Request& request,
                       httplib::Response& response) {
  if (api.options.allowed_origins.empty()) return;
  response.set_header("Vary", "Origin");
  const std::string origin = request.get_header_value("Origin");
  if (!is_listed(api, origin)) return;
  response.set_header("Access-Control-Allow-Origin", origin);
  response.set_header("Access-Control-Expose-Headers",
                      "ETag, Location, Retry-After, X-Neuf-Segments, X-Neuf-Filled");
}

bool is_preflight(const Api& api, const httplib::Request& request) {
  return request.method == "OPTIONS" && request.has_header("Access-Control-Request-Method") &&
         is_listed(api, request.get_header_value("Origin"));
}

void answer_preflight(const httplib::Request& request, std::string_view methods,
                      httplib::Response& response) {
  constexpr int kNoContent = 204;
  response.status = kNoContent;
  response.set_header("Vary", "Origin");
  response.set_header("Access-Control-Allow-Origin", request.get_header_value("Origin"));
  response.set_header("Access-Control-Allow-Methods", std::string(methods));
  response.set_header("Access-Control-Allow-Headers",
                      "Authorization, X-Api-Key, Content-Type, If-Match, If-None-Match");
  response.set_header("Access-Control-Max-Age", "600");
}

}  // namespace neuf::server
