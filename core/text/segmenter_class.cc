#include "core/text/segmenter_class.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace neuf {
namespace {

constexpr std::u16string_view kWord = u"[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]";

int hex_value(char16_t c) {
  if (c >= u'0' && c <= u'9') return c - u'0';
  if (c >= u'a' && c <= u'f') return c - u'a' + 10;
  if (c >= u'A' && c <= u'F') return c - u'A' + 10;
  return -1;
}

/// Exactly `digits` hexadecimal digits at `at`.
std::optional<char32_t> read_hex(std::u16string_view pattern, std::size_t& at, std::size_t digits) {
  if (digits == 0 || digits > 6 || at + digits > pattern.size()) return std::nullopt;
  char32_t value = 0;
  for (const std::size_t limit = at + digits; at < limit; ++at) {
    const int digit = hex_value(pattern[at]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
  return value;
}

/// \x{2019} or \xBB, with `at` behind the "x".
std::optional<char32_t> read_x(std::u16string_view pattern, std::size_t& at) {
  if (at >= pattern.size() || pattern[at] != u'{') return read_hex(pattern, at, 2);
  const std::size_t end = pattern.find(u'}', ++at);
  if (end == std::u16string_view::npos) return std::nullopt;
  auto value = read_hex(pattern, at, end - at);
  ++at;
  return value;
}

/// What the letter of an escape such as \s means, as a pattern of UnicodeSet.
std::u16string_view shorthand(char16_t letter) {
  switch (letter) {
    case u's':
      return u"[\\p{White_Space}]";
    case u'S':
      return u"[^\\p{White_Space}]";
    case u'd':
      return u"[\\p{Nd}]";
    case u'D':
      return u"[^\\p{Nd}]";
    case u'h':
      return u"[\\p{Zs}\\u0009]";
    case u'H':
      return u"[^\\p{Zs}\\u0009]";
    case u'w':
      return kWord;
    case u'W':
      return u"[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]";
    default:
      return {};
  }
}

bool is_combining(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) || u_charType(c) == U_FORMAT_CHAR;
}

bool is_word_character(UChar32 c) {
  static const icu::UnicodeSet words = [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set(icu::UnicodeString(kWord.data(), static_cast<int32_t>(kWord.size())),
                        status);
    set.freeze();
    return set;
  }();
  return words.contains(c);
}

}  // namespace

std::optional<char32_t> read_escaped_character(std::u16string_view pattern, std::size_t& at) {
  if (at + 1 >= pattern.size()) return std::nullopt;
  const char16_t letter = pattern[at + 1];
  std::size_t behind = at + 2;
  std::optional<char32_t> value;
  switch (letter) {
    case u't':
      value = U'\t';
      break;
    case u'n':
      value = U'\n';
      break;
    case u'r':
      value = U'\r';
      break;
    case u'f':
      value = U'\f';
      break;
    case u'u':
      value = read_hex(pattern, behind, 4);
      break;
    case u'x':
      value = read_x(pattern, behind);
      break;
    default:
      // A backslash makes any sign plain; letters and digits have meanings of their own.
      if (letter < 0x80 && !u_isalnum(letter)) value = letter;
  }
  if (value) at = behind;
  return value;
}

CharacterSet ClassTable::named(const std::u16string& unicode_set_pattern) {
  auto& slot = made_[unicode_set_pattern];
  if (slot) return slot;
  UErrorCode status = U_ZERO_ERROR;
  auto set = std::make_shared<icu::UnicodeSet>(
      icu::UnicodeString(unicode_set_pattern.data(),
                         static_cast<int32_t>(unicode_set_pattern.size())),
      status);
  if (U_FAILURE(status) || set->hasStrings()) return nullptr;
  set->freeze();
  slot = std::move(set);
  return slot;
}

CharacterSet ClassTable::escape(std::u16string_view pattern, std::size_t& at) {
  if (at + 1 >= pattern.size()) return nullptr;
  const char16_t letter = pattern[at + 1];
  if (const auto known = shorthand(letter); !known.empty()) {
    at += 2;
    return named(std::u16string(known));
  }
  if ((letter != u'p' && letter != u'P') || at + 2 >= pattern.size() || pattern[at + 2] != u'{')
    return nullptr;
  const std::size_t end = pattern.find(u'}', at);
  if (end == std::u16string_view::npos) return nullptr;
  auto set = named(u"[" + std::u16string(pattern.substr(at, end + 1 - at)) + u"]");
  if (set) at = end + 1;
  return set;
}

// One character, range or escape inside of brackets; false for whatever isn't plain.
bool ClassTable::add_member(std::u16string_view pattern, std::size_t& at, icu::UnicodeSet& set) {
  const auto character = [&]() -> std::optional<char32_t> {
    if (pattern[at] == u'\\') return read_escaped_character(pattern, at);
    if (pattern[at] == u'[' || pattern[at] == u'&' || pattern[at] == u'-') return std::nullopt;
    return next_character(pattern, at);
  };
  const auto first = character();
  if (!first) {
    if (pattern[at] != u'\\') return false;
    const CharacterSet escaped = escape(pattern, at);
    if (!escaped || (at < pattern.size() && pattern[at] == u'-')) return false;
    set.addAll(*escaped);
    return true;
  }
  auto last = first;
  if (at + 1 < pattern.size() && pattern[at] == u'-' && pattern[at + 1] != u']') {
    ++at;
    last = character();
  }
  if (!last || *last < *first) return false;
  set.add(static_cast<UChar32>(*first), static_cast<UChar32>(*last));
  return true;
}

CharacterSet ClassTable::bracket(std::u16string_view pattern, std::size_t& at) {
  const std::size_t start = at;
  std::size_t here = at + 1;
  const bool negated = here < pattern.size() && pattern[here] == u'^';
  if (negated) ++here;
  auto set = std::make_shared<icu::UnicodeSet>();
  const std::size_t first = here;
  while (here < pattern.size() && pattern[here] != u']') {
    const bool hyphen_at_edge =
        pattern[here] == u'-' &&
        (here == first || (here + 1 < pattern.size() && pattern[here + 1] == u']'));
    if (hyphen_at_edge) {
      set->add(static_cast<UChar32>(pattern[here++]));
    } else if (!add_member(pattern, here, *set)) {
      return nullptr;
    }
  }
  if (here >= pattern.size() || here == first) return nullptr;
  at = here + 1;
  auto& slot = made_[std::u16string(pattern.substr(start, at - start))];
  if (slot) return slot;
  if (negated) set->complement();
  set->freeze();
  slot = std::move(set);
  return slot;
}

CharacterSet ClassTable::any() {
  return named(u"[^\\u000A-\\u000D\\u0085\\u2028\\u2029]");
}

CharacterSet ClassTable::ignoring_case(const icu::UnicodeSet& set) {
  auto wide = std::make_shared<icu::UnicodeSet>(set);
  wide->closeOver(USET_CASE_INSENSITIVE);
  if (wide->hasStrings()) return nullptr;
  wide->freeze();
  return wide;
}

bool is_word_boundary(std::u16string_view text, std::size_t at) {
  bool after = false;
  if (at < text.size()) {
    std::size_t next = at;
    const auto c = static_cast<UChar32>(next_character(text, next));
    if (is_combining(c)) return false;
    after = is_word_character(c);
  }
  while (at > 0) {
    const auto c = static_cast<UChar32>(previous_character(text, at));
    if (!is_combining(c)) return is_word_character(c) != after;
  }
  return after;
}

}  // namespace neuf
