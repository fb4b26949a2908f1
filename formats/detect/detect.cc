// Entry points: those of the header; the rest is local.
#include "formats/detect/detect.h"

#include "core/base/unicode.h"
#include "formats/table/columns.h"
#include "formats/table/rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace neuf {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array<std::pair<FileFormat, std::string_view>, 8> kNames{{
    {FileFormat::tmx, "tmx"},
    {FileFormat::xliff, "xliff"},
    {FileFormat::po, "po"},
    {FileFormat::csv, "csv"},
    {FileFormat::tsv, "tsv"},
    {FileFormat::weblate, "weblate"},
    {FileFormat::srx, "srx"},
    {FileFormat::text, "text"},
}};

struct ByteOrder {
  std::string_view start;
  std::string_view encoding;
  std::size_t mark_bytes;
};

// Byte order marks, and what an XML file begins with that has none. Longer ones first.
constexpr std::array<ByteOrder, 9> kOrders{{
    {"\xFF\xFE\0\0"sv, "UTF-32LE", 4},
    {"\0\0\xFE\xFF"sv, "UTF-32BE", 4},
    {"<\0\0\0"sv, "UTF-32LE", 0},
    {"\0\0\0<"sv, "UTF-32BE", 0},
    {"\xEF\xBB\xBF"sv, "UTF-8", 3},
    {"\xFF\xFE"sv, "UTF-16LE", 2},
    {"\xFE\xFF"sv, "UTF-16BE", 2},
    {"<\0"sv, "UTF-16LE", 0},
    {"\0<"sv, "UTF-16BE", 0},
}};

/// Wide characters as UTF-8; the last may be cut off. Empty when they are none.
std::string decode_wide(std::string_view bytes, const ByteOrder& order) {
  const std::size_t unit = order.encoding.starts_with("UTF-32") ? 4 : 2;
  bytes.remove_suffix(bytes.size() % unit);
  auto text = to_utf8(bytes, order.encoding);
  if (!text && bytes.size() > unit)
    text = to_utf8(bytes.substr(0, bytes.size() - unit), order.encoding);
  return text ? std::move(*text) : std::string();
}

/// Leaves the text behind the next `end`; empty when there is none.
void skip_past(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
}

/// "<!DOCTYPE tmx SYSTEM "tmx14.dtd" [ … ]>"; in quotes and comments anything may stand.
void skip_doctype(std::string_view& text) {
  bool in_subset = false;
  while (!text.empty()) {
    if (text.starts_with("<!--")) {
      skip_past(text, "-->");
    } else if (text.starts_with("<?")) {
      skip_past(text, "?>");
    } else {
      const char c = text.front();
      text.remove_prefix(1);
      if (c == '"' || c == '\'') skip_past(text, {&c, 1});
      if (c == '[' || c == ']') in_subset = c == '[';
      if (c == '>' && !in_subset) return;
    }
  }
}

struct XmlStart {
  bool declared = false;  ///< it begins with "<?xml" or a document type
  std::string_view root;  ///< its name without prefix; empty when there is none
};

std::string_view name_at(std::string_view text) {
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>"));
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlStart find_root(std::string_view text) {
  XmlStart start;
  for (text = trim(text); text.starts_with('<'); text = trim(text)) {
    if (text.starts_with("<!--")) {
      skip_past(text, "-->");
    } else if (text.starts_with("<?")) {
      start.declared = start.declared || text.starts_with("<?xml");
      skip_past(text, "?>");
    } else if (text.starts_with("<!DOCTYPE")) {
      start.declared = true;
      skip_doctype(text);
    } else {
      start.root = name_at(text.substr(1));
      break;
    }
  }
  return start;
}

/// Valid UTF-8 but for a character cut off at the end, without control characters.
bool is_text(std::string_view bytes) {
  constexpr std::size_t kLongestCharacter = 4;
  const auto bad = first_invalid_utf8(bytes);
  if (bad && *bad + kLongestCharacter <= bytes.size()) return false;
  return std::ranges::none_of(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && (c < '\t' || c > '\r');
  });
}

/// White space of ASCII off both ends: the rest may be in any charset.
std::string_view trim_ascii(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t start = std::min(text.find_first_not_of(kSpace), text.size());
  return text.substr(start, text.find_last_not_of(kSpace) + 1 - start);
}

/// Whether the first line that says something begins an entry of gettext. In whatever charset it
/// is, keywords are ASCII.
bool is_po(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_ascii(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    for (const std::string_view keyword : {"msgid", "msgctxt", "#~ msgid", "#~ msgctxt"})
      if (line.starts_with(keyword) && trim_ascii(line.substr(keyword.size())).starts_with('"'))
        return true;
    if (!line.empty() && !line.starts_with('#')) return false;
  }
  return false;
}

/// By the first line, or the second where Excel's `sep=;` stands in front.
std::optional<FileFormat> detect_table(std::string_view text) {
  const auto take_line = [&] {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n", end), text.size()));
    return line;
  };
  std::string_view line = take_line();
  const bool names_separator = line.starts_with("sep=");
  if (names_separator) line = take_line();
  const char separator = separator_of(line);
  const bool is_tsv = separator == '\t' && !names_separator;
  if (separator == '\0' || !is_table_header(line, {separator, is_tsv})) return std::nullopt;
  return is_tsv ? FileFormat::tsv : FileFormat::csv;
}

/// An array of nothing, or of objects that name languages, or whose first field Weblate has: the
/// languages may stand behind a text that is longer than what is looked at.
bool is_weblate(std::string_view text) {
  constexpr std::array<std::string_view, 9> kFields{"source",          "target", "source_language",
                                                    "target_language", "origin", "context",
                                                    "category",        "status", "problem"};
  text = trim(text);
  if (!text.starts_with('[')) return false;
  std::string_view inside = trim(text.substr(1));
  if (inside == "]") return true;
  if (!inside.starts_with('{')) return false;
  for (const std::string_view field : {"\"source_language\"", "\"target_language\""})
    if (inside.find(field) != std::string_view::npos) return true;
  inside = trim(inside.substr(1));
  if (!inside.starts_with('"')) return false;
  inside.remove_prefix(1);
  return std::ranges::find(kFields, inside.substr(0, inside.find('"'))) != kFields.end();
}

FileFormat detect_plain(std::string_view text) {
  if (is_po(text)) return FileFormat::po;
  if (is_weblate(text)) return FileFormat::weblate;
  // By its header alone: what is wrong with a text behind it has a line, which the reader tells.
  if (const auto table = detect_table(text)) return *table;
  return is_text(text) ? FileFormat::text : FileFormat::unknown;
}

FileFormat detect_decoded(std::string_view text) {
  const XmlStart xml = find_root(text);
  for (const FileFormat format : {FileFormat::tmx, FileFormat::xliff, FileFormat::srx})
    if (xml.root == to_string(format)) return format;
  return xml.declared ? FileFormat::unknown : detect_plain(text);
}

}  // namespace

std::string_view to_string(FileFormat format) {
  const auto found =
      std::ranges::find(kNames, format, [](const auto& entry) { return entry.first; });
  return found == kNames.end() ? "unknown" : found->second;
}

Result<FileFormat> parse_format(std::string_view name) {
  const auto found =
      std::ranges::find(kNames, name, [](const auto& entry) { return entry.second; });
  if (found != kNames.end()) return found->first;
  std::string names;
  for (const auto& [format, known] : kNames)
    names.append(names.empty() ? "" : ", ").append(known);
  return Error{ErrorCode::invalid_argument,
               "\"" + std::string(name) + "\" is no format; expected one of " + names, ""};
}

FileFormat detect_format(std::string_view first_bytes) {
  const auto order = std::ranges::find_if(
      kOrders, [&](const ByteOrder& o) { return first_bytes.starts_with(o.start); });
  if (order == kOrders.end()) return detect_decoded(first_bytes);
  const std::string_view rest = first_bytes.substr(order->mark_bytes);
  if (order->encoding == "UTF-8") return detect_decoded(rest);
  const std::string text = decode_wide(rest, *order);
  return text.empty() && !rest.empty() ? FileFormat::unknown : detect_decoded(text);
}

}  // namespace neuf
