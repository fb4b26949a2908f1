#include "server/arrival.h"

#include "core/base/unicode.h"
#include "server/limits.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace neuf::server {
namespace {

/// An empty line behind another one.
constexpr std::string_view kHeadEnd = "\n\r\n";

/// The value of the first header with this name, in small letters: "" when there is none.
std::string_view header_value(std::string_view lower_head, std::string_view name_and_colon) {
  const std::size_t at = lower_head.find(name_and_colon);
  if (at == std::string_view::npos) return "";
  std::string_view value = lower_head.substr(at + name_and_colon.size());
  value = value.substr(0, value.find('\r'));
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  return value;
}

/// How many bytes of the body to wait for; empty when it isn't waited for.
std::optional<std::size_t> awaited_body(std::string_view head) {
  const std::string lower = ascii_lower_case(head);
  // Either the end is not known, or the client waits for our word before it sends any.
  for (const std::string_view name : {"\ntransfer-encoding:", "\nexpect:"})
    if (!header_value(lower, name).empty()) return std::nullopt;
  const std::string_view value = header_value(lower, "\ncontent-length:");
  if (value.empty()) return 0;
  std::size_t length = 0;
  const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error == std::errc() && length <= kMostAwaitedBody) return length;
  return std::nullopt;
}

}  // namespace

bool RequestArrival::is_enough(std::string_view bytes) {
  if (wanted_ == 0) {
    const std::size_t end = bytes.find(kHeadEnd, scanned_);
    if (end == std::string_view::npos) {
      scanned_ = bytes.size() - std::min(bytes.size(), kHeadEnd.size() - 1);
      return bytes.size() > kMostHeadBytes;
    }
    const std::size_t head = end + kHeadEnd.size();
    const auto body = awaited_body(bytes.substr(0, head));
    wanted_ = head + body.value_or(0);
    is_whole_ = body.has_value();
  }
  return bytes.size() >= wanted_;
}

}  // namespace neuf::server
