#include "server/endpoint.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <optional>

namespace neuf::server {
namespace {

/// "[::1]:80" → "::1" and "80"; "name" → "name" and nothing.
struct HostPort {
  std::string host;
  std::string port;
};

std::optional<HostPort> split(std::string_view text) {
  std::size_t host_end = text.find(':');
  HostPort parts;
  if (text.starts_with('[')) {
    const std::size_t bracket = text.find(']');
    if (bracket == std::string_view::npos) return std::nullopt;
    parts.host = text.substr(1, bracket - 1);
    host_end = bracket + 1;
  } else {
    parts.host = text.substr(0, host_end);
  }
  if (host_end >= text.size()) return parts;
  if (text[host_end] != ':' || host_end + 1 == text.size()) return std::nullopt;
  parts.port = text.substr(host_end + 1);
  return parts;
}

bool parse_port(std::string_view text, std::uint16_t& port) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, port);
  return !text.empty() && error == std::errc() && rest == end;
}

bool is_ipv4(const std::string& host, in_addr& address) {
  return inet_pton(AF_INET, host.c_str(), &address) == 1;
}

bool is_ipv6_loopback(const std::string& host) {
  in6_addr address{};
  return inet_pton(AF_INET6, host.c_str(), &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
}

bool is_address(const std::string& host) {
  in_addr address{};
  in6_addr address6{};
  return is_ipv4(host, address) || inet_pton(AF_INET6, host.c_str(), &address6) == 1;
}

bool is_loopback_name(std::string_view name) {
  const std::string host = ascii_lower_case(name);
  in_addr address{};
  constexpr std::uint32_t kNetwork = 127;
  const bool in_network = is_ipv4(host, address) && ntohl(address.s_addr) >> 24 == kNetwork;
  return host == "localhost" || in_network || is_ipv6_loopback(host);
}

}  // namespace

std::string Endpoint::url(std::string_view scheme) const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return std::string(scheme) + "://" + (is_ipv6 ? "[" + host + "]" : host) + ":" +
         std::to_string(port);
}

bool Endpoint::is_loopback() const {
  return is_loopback_name(host);
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  Endpoint endpoint;
  const auto parts = split(text);
  const bool valid = parts && (!parts->host.empty() || !parts->port.empty()) &&
                     (parts->port.empty() || parse_port(parts->port, endpoint.port));
  const bool is_port = valid && parts->port.empty() && std::ranges::all_of(parts->host, [](char c) {
                         return c >= '0' && c <= '9';
                       });
  if (!valid || is_port)
    return Error{ErrorCode::invalid_argument,
                 in_quotes(text) + ": expected ADDRESS:PORT, e.g. 127.0.0.1:8077", ""};
  if (!parts->host.empty() && parts->host != "localhost") endpoint.host = parts->host;
  if (is_address(endpoint.host)) return endpoint;
  return Error{ErrorCode::invalid_argument,
               in_quotes(text) +
                   " has no address; expected one of this machine such as 127.0.0.1 (itself alone) "
                   "or 0.0.0.0 (all networks), not a name",
               ""};
}

bool is_loopback_host(std::string_view host) {
  const auto parts = split(host);
  std::uint16_t port = 0;
  return parts && is_loopback_name(parts->host) &&
         (parts->port.empty() || parse_port(parts->port, port));
}

bool is_loopback_origin(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && is_loopback_host(origin.substr(scheme + 3));
}

}  // namespace neuf::server
