#include "formats/xliff/encoded.h"

#include "core/base/unicode.h"

#include <cstdint>
#include <fmt/format.h>
#include <map>

namespace neuf::xliff {

namespace {

std::string without_carriage_returns(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text.substr(at, 2) != "\r\n") out += text[at];
  return out;
}

std::string with_carriage_returns(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// What the encoding lacks as references. One character at a time, each tried once.
std::string with_references(std::string_view text, const std::string& encoding) {
  std::map<char32_t, bool> lacks;
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    const std::string_view bytes = text.substr(start, offset - start);
    const auto [known, is_new] = lacks.try_emplace(c, false);
    if (is_new && c >= 0x80) known->second = !from_utf8(bytes, encoding).has_value();
    out +=
        known->second ? fmt::format("&#x{:X};", static_cast<std::uint32_t>(c)) : std::string(bytes);
  }
  return out;
}

}  // namespace

Result<DecodedMarkup> decode_markup(std::string_view bytes, const std::string& encoding) {
  Result<std::string> utf8 =
      encoding == "UTF-8" ? Result<std::string>(std::string(bytes)) : to_utf8(bytes, encoding);
  if (!utf8) return utf8.error();
  if (encoding != "UTF-8") {
    const Result<std::string> back = from_utf8(*utf8, encoding);
    if (!back || *back != bytes)
      return Error{ErrorCode::unsupported,
                   "text in " + encoding + " can't be changed without changing other bytes; save " +
                       "the file as UTF-8",
                   ""};
  }
  std::string lines = without_carriage_returns(*utf8);
  const bool has_crlf = lines.size() < utf8->size() && with_carriage_returns(lines) == *utf8;
  return DecodedMarkup{has_crlf ? std::move(lines) : std::move(*utf8), has_crlf};
}

Result<std::string> encode_markup(std::string utf8, bool has_crlf, const std::string& encoding) {
  if (has_crlf) utf8 = with_carriage_returns(utf8);
  if (encoding == "UTF-8") return utf8;
  Result<std::string> encoded = from_utf8(utf8, encoding);
  return encoded ? std::move(encoded) : from_utf8(with_references(utf8, encoding), encoding);
}

std::size_t start_tag_limit(std::string_view bytes, std::size_t offset, bool is_wide) {
  const std::size_t step = is_wide ? 2 : 1;
  char quote = '\0';
  for (std::size_t at = offset; at + step <= bytes.size(); at += step) {
    // The tag begins with "<": its byte order is the file's.
    const bool is_little = bytes[offset] == '<';
    const char low = is_wide && !is_little ? bytes[at + 1] : bytes[at];
    const char high = !is_wide ? '\0' : is_little ? bytes[at + 1] : bytes[at];
    if (high != '\0') continue;
    if (quote == '\0' && low == '>') return at + step;
    if (quote == '\0' && (low == '"' || low == '\''))
      quote = low;
    else if (low == quote)
      quote = '\0';
  }
  return bytes.size();
}

}  // namespace neuf::xliff
