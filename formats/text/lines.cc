// Entry points: decode_text() and split_lines(); the rest is local.
#include "formats/text/lines.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

namespace neuf {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::uint64_t kMostTextBytes = 256U << 20;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
};

// Longer ones first: that of UTF-32LE begins like that of UTF-16LE.
constexpr std::array<ByteOrderMark, 5> kMarks{{
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xEF\xBB\xBF"sv, "UTF-8"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

bool ends_line(char c) {
  return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Bytes of the line end at `at`.
std::size_t line_end_size(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\r\n" ? 2 : 1;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < offset;) {
    if (!ends_line(text[at])) {
      ++at;
      continue;
    }
    at += line_end_size(text, at);
    ++line;
  }
  return line;
}

Error malformed_at(std::string_view text, std::size_t offset, const std::string& name,
                   const std::string& message) {
  return {ErrorCode::malformed, message, name + ":" + std::to_string(line_of(text, offset))};
}

/// Where a character stands that no text has.
std::optional<std::size_t> first_control(std::string_view text) {
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && !ends_line(c)) || byte == 0x7F;
  };
  const auto found = std::ranges::find_if(text, is_control);
  if (found == text.end()) return std::nullopt;
  return static_cast<std::size_t>(found - text.begin());
}

Status check_text(std::string_view text, const std::string& name) {
  if (const auto bad = first_invalid_utf8(text))
    return malformed_at(text, *bad, name,
                        fmt::format("the byte {:02X} is not valid UTF-8; save the text as UTF-8",
                                    static_cast<unsigned>(static_cast<unsigned char>(text[*bad]))));
  if (const auto control = first_control(text))
    return malformed_at(text, *control, name,
                        fmt::format("the file holds the control character U+{:04X}, so it is no "
                                    "plain text; expected a text file",
                                    static_cast<unsigned>(text[*control])));
  return {};
}

}  // namespace

Result<std::string> decode_text(std::string_view bytes, const std::string& name) {
  if (bytes.size() > kMostTextBytes)
    return Error{ErrorCode::limit_exceeded,
                 "the text is larger than 256 MB; split it into several files", name};
  const auto mark = std::ranges::find_if(
      kMarks, [&](const ByteOrderMark& m) { return bytes.starts_with(m.bytes); });
  if (mark != kMarks.end()) bytes.remove_prefix(mark->bytes.size());
  std::string text;
  if (mark == kMarks.end() || mark->encoding == "UTF-8") {
    text = bytes;
  } else {
    auto converted = to_utf8(bytes, mark->encoding);
    if (!converted) return Error{converted.error().code, converted.error().message, name + ":1"};
    text = std::move(*converted);
  }
  if (auto checked = check_text(text, name); !checked) return checked.error();
  return text;
}

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t limit = start;
    while (limit < text.size() && !ends_line(text[limit]))
      ++limit;
    const std::string_view line = trim(text.substr(start, limit - start));
    lines.push_back({line, count_code_points(line), lines.size() + 1});
    start = limit + (limit < text.size() ? line_end_size(text, limit) : 0);
  }
  return lines;
}

}  // namespace neuf
