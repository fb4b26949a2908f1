#include "formats/po/header.h"

#include "core/base/unicode.h"
#include "formats/inline.h"

#include <algorithm>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

/// Also what templates have in place of a charset.
bool is_plain_utf8(std::string_view charset) {
  const std::string lower = ascii_lower_case(charset);
  return lower == "utf-8" || lower == "utf8" || lower == "us-ascii" || lower == "ascii" ||
         lower == "charset";
}

/// The lines of the first entry, as far as `head` goes; empty when it is no header.
std::string_view header_lines(std::string_view head) {
  std::size_t start = std::string_view::npos;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    const bool begins_entry = line.starts_with("msgid") || line.starts_with("msgctxt");
    if (start != std::string_view::npos && begins_entry) return head.substr(start, at - start);
    if (begins_entry && !line.starts_with("msgid \"\"")) return {};
    if (begins_entry) start = at;
    at = end + 1;
  }
  return start == std::string_view::npos ? std::string_view() : head.substr(start);
}

}  // namespace

PoHeader parse_po_header(std::string_view msgstr) {
  PoHeader header;
  while (!msgstr.empty()) {
    std::string_view value = next_field(msgstr, '\n');
    const std::string_view name = next_field(value, ':');
    if (name == "Language") header.language = trim(value);
    if (name == "X-Source-Language") header.source_language = trim(value);
  }
  return header;
}

std::string po_charset(std::string_view head) {
  constexpr std::string_view kName = "charset=";
  const std::string_view lines = header_lines(head);
  const std::size_t at = lines.find(kName);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = lines.substr(at + kName.size());
  const std::string_view charset = rest.substr(0, rest.find_first_of("\\\"; \t\r\n"));
  return is_plain_utf8(charset) ? std::string() : std::string(charset);
}

}  // namespace neuf
