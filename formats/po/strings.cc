#include "formats/po/strings.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

/// What stands behind the backslash, and what it means.
constexpr std::array<std::pair<char, char>, 11> kEscapes{{
    {'n', '\n'},
    {'t', '\t'},
    {'r', '\r'},
    {'"', '"'},
    {'\\', '\\'},
    {'a', '\a'},
    {'b', '\b'},
    {'f', '\f'},
    {'v', '\v'},
    {'\'', '\''},
    {'?', '?'},
}};
constexpr std::size_t kWrittenEscapes = 5;  ///< the first of these

/// The value of a digit of base 16; 16 for another character.
unsigned digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return 16;
}

/// Takes up to `most` digits off the front of `text`: a byte. False when there is none.
bool take_byte(std::string_view& text, unsigned base, std::size_t most, std::string& out) {
  unsigned value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && digit_value(text[count]) < base)
    value = value * base + digit_value(text[count++]);
  text.remove_prefix(count);
  if (count == 0 || value > 0xFF) return false;
  out += static_cast<char>(value);
  return true;
}

/// `text` begins behind a backslash.
bool take_escape(std::string_view& text, std::string& out) {
  if (text.empty()) return false;
  const char c = text.front();
  if (c >= '0' && c <= '7') return take_byte(text, 8, 3, out);
  text.remove_prefix(1);
  if (c == 'x') return take_byte(text, 16, 2, out);
  const auto found = std::ranges::find(kEscapes, c, [](const auto& entry) { return entry.first; });
  if (found == kEscapes.end()) return false;
  out += found->second;
  return true;
}

Error bad_string(std::string message) {
  return {ErrorCode::malformed, std::move(message), ""};
}

/// `text` begins behind the opening quote; leaves what stands behind the closing one.
Status take_string(std::string_view& text, std::string& out) {
  for (;;) {
    const std::size_t plain = text.find_first_of("\"\\");
    if (plain == std::string_view::npos)
      return bad_string("the string isn't closed; expected \" before the end of the line");
    out += text.substr(0, plain);
    const bool closes = text[plain] == '"';
    text.remove_prefix(plain + 1);
    if (closes) return {};
    if (!take_escape(text, out))
      return bad_string(
          R"(an unknown escape; expected \n, \t, \r, \", \\, or a byte as \ooo or \xhh)");
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto limit = kEscapes.begin() + kWrittenEscapes;
    const auto* const found =
        std::find_if(kEscapes.begin(), limit, [&](const auto& entry) { return entry.second == c; });
    if (found != limit) out += '\\';
    out += found == limit ? c : found->first;
  }
  out += "\"\n";
}

}  // namespace

Result<std::string> read_po_strings(std::string_view text) {
  std::string value;
  text = trim(text);
  if (text.empty()) return bad_string("expected a string in \"quotes\"");
  for (; !text.empty(); text = trim(text)) {
    if (text.front() != '"')
      return bad_string("expected a string in \"quotes\", and nothing else on the line");
    text.remove_prefix(1);
    if (auto taken = take_string(text, value); !taken) return taken.error();
  }
  return value;
}

void write_po_string(std::string& out, std::string_view keyword, std::string_view text) {
  out.append(keyword).append(" ");
  const std::size_t first_line = text.find('\n');
  if (first_line == std::string_view::npos || first_line + 1 == text.size()) {
    append_quoted(out, text);
    return;
  }
  out += "\"\"\n";
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    append_quoted(out, text.substr(0, size));
    text.remove_prefix(size);
  }
}

}  // namespace neuf
