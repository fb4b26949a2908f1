// Entry point: declared_encoding().
#include "formats/html/charset.h"

#include "formats/html/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

namespace neuf::html {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kSearchedBytes = 4096;

struct Label {
  std::string_view name;
  std::string_view encoding;
};

/// What the standard (Encoding, section 4.2) reads as a larger encoding than the name says. Sorted.
constexpr std::array kLabels{
    Label{"ascii"sv, "windows-1252"sv},      Label{"cp1252"sv, "windows-1252"sv},
    Label{"euc-kr"sv, "windows-949"sv},      Label{"gb2312"sv, "GBK"sv},
    Label{"gb_2312-80"sv, "GBK"sv},          Label{"iso-8859-1"sv, "windows-1252"sv},
    Label{"iso-8859-11"sv, "windows-874"sv}, Label{"iso-8859-9"sv, "windows-1254"sv},
    Label{"iso8859-1"sv, "windows-1252"sv},  Label{"iso8859-9"sv, "windows-1254"sv},
    Label{"iso_8859-1"sv, "windows-1252"sv}, Label{"iso_8859-9"sv, "windows-1254"sv},
    Label{"l1"sv, "windows-1252"sv},         Label{"l5"sv, "windows-1254"sv},
    Label{"latin1"sv, "windows-1252"sv},     Label{"latin5"sv, "windows-1254"sv},
    Label{"shift_jis"sv, "windows-31j"sv},   Label{"tis-620"sv, "windows-874"sv},
    Label{"us-ascii"sv, "windows-1252"sv},   Label{"x-cp1252"sv, "windows-1252"sv}};

/// The value behind `name` and "=", in a tag or an XML declaration.
std::optional<std::string> value_behind(std::string_view tag, std::string_view name) {
  constexpr std::string_view kSpaces = " \t\r\n\f";
  std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  at = tag.find_first_not_of(kSpaces, at + name.size());
  if (at == std::string_view::npos || tag[at] != '=') return std::nullopt;
  at = tag.find_first_not_of(" \t\r\n\f\"'", at + 1);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t limit = std::min(tag.find_first_of(" \t\r\n\f\"';/>?", at), tag.size());
  if (limit == at) return std::nullopt;
  return std::string(tag.substr(at, limit - at));
}

/// Of the first tag beginning with `start` that says one.
std::optional<std::string> declared_in(std::string_view head, std::string_view start,
                                       std::string_view name) {
  for (std::size_t at = head.find(start); at != std::string_view::npos;
       at = head.find(start, at + 1)) {
    const std::string_view tag = head.substr(at, head.find('>', at) - at);
    if (auto value = value_behind(tag, name)) return value;
  }
  return std::nullopt;
}

std::string without_comments(std::string head) {
  constexpr std::string_view kEnd = "-->";
  for (std::size_t at = head.find("<!--"); at != std::string::npos; at = head.find("<!--", at)) {
    const std::size_t end = head.find(kEnd, at);
    head.erase(at, end == std::string::npos ? end : end + kEnd.size() - at);
  }
  return head;
}

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  const std::string head = without_comments(ascii_lower_case(bytes.substr(0, kSearchedBytes)));
  auto name = declared_in(head, "<meta", "charset");
  if (!name && head.starts_with("<?xml")) name = declared_in(head, "<?xml", "encoding");
  // A document whose declaration could be read as ASCII is in no UTF-16.
  if (!name || name->starts_with("utf-8") || *name == "utf8" || name->starts_with("utf-16"))
    return "UTF-8";
  const auto* const label = std::ranges::lower_bound(kLabels, *name, {}, &Label::name);
  if (label != kLabels.end() && label->name == *name) return std::string(label->encoding);
  return *name;
}

}  // namespace neuf::html
