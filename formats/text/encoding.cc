// Entry points: those of the header; the rest is local.
#include "formats/text/encoding.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <utility>

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

const ByteOrderMark* mark_of(std::string_view bytes) {
  const auto* const found = std::ranges::find_if(
      kMarks, [&](const ByteOrderMark& mark) { return bytes.starts_with(mark.bytes); });
  return found == kMarks.end() ? nullptr : found;
}

bool is_utf8(std::string_view encoding) {
  return encoding == "UTF-8";
}

bool can_encode(std::string_view text, std::string_view encoding) {
  return from_utf8(text, encoding).has_value();
}

}  // namespace

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

bool has_byte_order_mark(std::string_view bytes) {
  return mark_of(bytes) != nullptr;
}

Result<TextDocument> decode_document(std::string_view bytes, const std::string& name,
                                     std::string_view declared) {
  if (bytes.size() > kMostTextBytes)
    return Error{ErrorCode::limit_exceeded,
                 "the text is larger than 256 MB; split it into several files", name};
  TextDocument document;
  document.encoding = declared;
  if (const ByteOrderMark* mark = mark_of(bytes)) {
    document.mark = mark->bytes;
    document.encoding = mark->encoding;
    bytes.remove_prefix(mark->bytes.size());
  }
  if (is_utf8(document.encoding)) {
    document.text = bytes;
  } else {
    auto converted = to_utf8(bytes, document.encoding);
    if (!converted) return Error{converted.error().code, converted.error().message, name + ":1"};
    document.text = std::move(*converted);
  }
  if (auto checked = check_text(document.text, name); !checked) return checked.error();
  return document;
}

Result<std::string> encode_document(const TextDocument& document, std::string_view text) {
  if (is_utf8(document.encoding)) return document.mark + std::string(text);
  auto bytes = from_utf8(text, document.encoding);
  if (!bytes) return bytes.error();
  return document.mark + *bytes;
}

std::string reference_missing(std::string_view text, std::string_view encoding) {
  if (is_utf8(encoding) || can_encode(text, encoding)) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const std::string_view character = text.substr(start, at - start);
    if (c < 0x80 || can_encode(character, encoding))
      out += character;
    else
      out += fmt::format("&#{};", static_cast<std::uint32_t>(c));
  }
  return out;
}

}  // namespace neuf
