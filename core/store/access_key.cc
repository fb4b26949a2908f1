#include "core/store/access_key.h"

#include "core/base/in_quotes.h"
#include "core/store/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace neuf {
namespace {

/// In the order of `Role`.
constexpr std::array<std::string_view, 3> kRoles{"reader", "writer", "admin"};

/// "90d" and "12h" in seconds.
std::optional<Timestamp> parse_duration(std::string_view text) {
  constexpr Timestamp kHour = 3'600;
  constexpr Timestamp kDay = 24 * kHour;
  constexpr std::uint16_t kMost = 36'500;  // a hundred years of days
  std::uint16_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  const bool has_unit = error == std::errc() && end - rest == 1 && (*rest == 'd' || *rest == 'h');
  if (!has_unit || count > kMost) return std::nullopt;
  return count * (*rest == 'd' ? kDay : kHour);
}

}  // namespace

std::string_view to_string(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
}

Result<Role> parse_role(std::string_view name) {
  return parse_name<Role>(name, kRoles, "role");
}

bool AccessKey::is_valid(Timestamp at) const {
  return revoked == 0 && (settings.expires == 0 || at < settings.expires);
}

bool AccessKey::covers(std::string_view memory) const {
  return covers_all() || std::ranges::find(settings.memories, memory) != settings.memories.end();
}

std::string_view state_of(const AccessKey& key, Timestamp at) {
  if (key.revoked != 0) return "revoked";
  return key.is_valid(at) ? "valid" : "expired";
}

Result<Timestamp> parse_expiry(std::string_view text, Timestamp from) {
  const auto duration = parse_duration(text);
  const auto date = duration ? from + *duration : parse_iso8601(text);
  if (!date)
    return Error{ErrorCode::invalid_argument,
                 in_quotes(text) +
                     " is no time; expected a date such as 2027-01-01, or a time from "
                     "now on such as 90d or 12h",
                 ""};
  if (*date <= from)
    return Error{ErrorCode::invalid_argument, in_quotes(text) + " has passed already", ""};
  return *date;
}

}  // namespace neuf
