// Entry point: read_reference(). The HTML standard, section 13.2.5.72.
#include "formats/html/tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <myhtml/charef.h>

namespace neuf::html {
namespace {

constexpr std::size_t kLongestName = 32;       ///< "CounterClockwiseContourIntegral;"
constexpr std::size_t kLongestWithoutEnd = 6;  ///< "frac12", of those that need no ";"
constexpr std::uint32_t kReplacement = 0xFFFD;

/// What &#x80; to &#x9F; mean: windows-1252.
constexpr std::array<std::uint16_t, 32> kWindows{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

std::uint32_t meant_by(std::uint32_t number) {
  if (number >= 0x80 && number < 0x80 + kWindows.size()) return kWindows[number - 0x80];
  const bool is_surrogate = number >= 0xD800 && number < 0xE000;
  const bool is_control = number < 0x20 && number != '\t' && number != '\n' && number != '\r';
  const bool is_no_character = (number & 0xFFFE) == 0xFFFE;
  const bool is_fit = number <= 0x10FFFF && !is_surrogate && !is_control && !is_no_character;
  return is_fit ? number : kReplacement;
}

/// "&#233;" or "&#xE9"
std::optional<Reference> read_number(std::string_view text) {
  const bool is_hex = text.size() > 2 && (text[2] | 0x20) == 'x';
  const std::size_t start = is_hex ? 3 : 2;
  if (text.size() <= start) return std::nullopt;
  std::uint32_t number = 0;
  const char* const first = text.data() + start;
  const auto [end, error] =
      std::from_chars(first, text.data() + text.size(), number, is_hex ? 16 : 10);
  if (end == first) return std::nullopt;
  if (error == std::errc::result_out_of_range) number = kReplacement;
  Reference reference;
  append_code_point(reference.text, static_cast<char32_t>(meant_by(number)));
  reference.size = static_cast<std::size_t>(end - text.data());
  if (reference.size < text.size() && text[reference.size] == ';') ++reference.size;
  return reference;
}

/// Of exactly this name, with its ";" if it has one.
std::optional<std::string> look_up(std::string_view name) {
  std::size_t offset = 0;
  std::size_t points = 0;
  const charef_entry_t* entry = myhtml_charef_find(name.data(), &offset, name.size(), &points);
  if (entry == nullptr || entry->codepoints_len == 0 || offset != name.size()) return std::nullopt;
  std::string text;
  for (std::size_t n = 0; n < std::min<std::size_t>(entry->codepoints_len, 2); ++n)
    append_code_point(text, static_cast<char32_t>(entry->codepoints[n]));
  return text;
}

std::optional<Reference> read_name(std::string_view text, ReferencePlace place) {
  const std::string_view rest = text.substr(1, kLongestName);
  const auto name =
      static_cast<std::size_t>(std::ranges::find_if_not(rest, is_alphanumeric) - rest.begin());
  if (name < rest.size() && rest[name] == ';')
    if (auto meant = look_up(rest.substr(0, name + 1)))
      return Reference{std::move(*meant), name + 2};
  for (std::size_t size = std::min(name, kLongestWithoutEnd); size > 1; --size) {
    auto meant = look_up(rest.substr(0, size));
    if (!meant) continue;
    const char next = size < rest.size() ? rest[size] : '\0';
    if (place == ReferencePlace::attribute && (next == '=' || is_alphanumeric(next)))
      return std::nullopt;
    return Reference{std::move(*meant), size + 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reference> read_reference(std::string_view text, ReferencePlace place) {
  if (text.size() < 3 || text[0] != '&') return std::nullopt;
  return text[1] == '#' ? read_number(text) : read_name(text, place);
}

}  // namespace neuf::html
