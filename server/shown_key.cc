#include "server/shown_key.h"

#include "core/base/unicode.h"

#include <set>
#include <string_view>

namespace neuf::server {
namespace {

constexpr std::string_view kPathPrefix = "/k/";
constexpr const char* kKeyHeader = "X-Api-Key";
constexpr const char* kAuthorization = "Authorization";

/// Takes /k/KEY off the front; empty when it isn't there.
std::optional<std::string> take_key(std::string& path) {
  if (!path.starts_with(kPathPrefix)) return std::nullopt;
  const std::size_t end = std::min(path.find('/', kPathPrefix.size()), path.size());
  std::string key = path.substr(kPathPrefix.size(), end - kPathPrefix.size());
  path.erase(0, end);
  if (path.empty()) path = "/";
  return key;
}

/// What stands behind "Bearer ", whose letters may be small ones.
std::optional<std::string> bearer_token(const std::string& value) {
  constexpr std::string_view kScheme = "bearer ";
  if (ascii_lower_case(value.substr(0, kScheme.size())) != kScheme) return std::nullopt;
  return value.substr(std::min(value.find_first_not_of(' ', kScheme.size()), value.size()));
}

}  // namespace

void take_key_from_path(httplib::Request& request) {
  while (auto key = take_key(request.path))
    request.headers.emplace(kKeyHeader, std::move(*key));
}

tl::expected<std::optional<std::string>, Denial> shown_key(const httplib::Request& request) {
  std::set<std::string> keys;
  const auto [first, last] = request.headers.equal_range(kKeyHeader);
  for (auto header = first; header != last; ++header)
    keys.insert(header->second);
  const auto [authorized, end] = request.headers.equal_range(kAuthorization);
  for (auto header = authorized; header != end; ++header) {
    auto token = bearer_token(header->second);
    if (!token)
      return tl::make_unexpected(
          Denial{kKeyUnknown, "the Authorization header is read as \"Bearer neuf_…\" only"});
    keys.insert(std::move(*token));
  }
  if (keys.size() > 1)
    return tl::make_unexpected(
        Denial{kKeyUnknown, "the request shows several keys; show one, in one place"});
  if (keys.empty()) return std::nullopt;
  return *keys.begin();
}

}  // namespace neuf::server
