// What placeables look like. Entry point: match_placeable(); each other `match_…` returns how many
// bytes at `at` belong to its kind, 0 for none.
#include "core/text/placeable_match.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <unicode/uchar.h>

namespace neuf {
namespace {

// Bounds keep the search linear: no start looks further than this.
constexpr std::size_t kLongestPlaceholderBytes = 128;
constexpr std::size_t kLongestMailboxBytes = 64;  // RFC 5321, 4.5.3.1.1

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_char(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

/// Reads forward in a text; never beyond its end.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), start_(at), at_(at) {}

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool skip(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  bool skip(std::string_view piece) {
    if (text_.substr(at_, piece.size()) != piece) return false;
    at_ += piece.size();
    return true;
  }

  /// Skips the longest run of characters for which `is_wanted` holds, at most `most` bytes; its
  /// length in bytes.
  template <class Predicate>
  std::size_t skip_while(Predicate is_wanted, std::size_t most = std::string_view::npos) {
    const std::size_t before = at_;
    while (at_ < text_.size() && at_ - before < most && is_wanted(text_[at_]))
      ++at_;
    return at_ - before;
  }

  std::size_t at() const { return at_; }

  std::size_t consumed() const { return at_ - start_; }

 private:
  std::string_view text_;
  std::size_t start_;
  std::size_t at_;
};

/// A blank that may stand between groups of digits: space, no-break, thin and narrow no-break.
std::size_t match_group_space(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kSpaces{" ", "\u00A0", "\u2009", "\u202F"};
  for (const std::string_view space : kSpaces)
    if (text.substr(at, space.size()) == space) return space.size();
  return 0;
}

std::size_t count_digits(std::string_view text, std::size_t at) {
  return Cursor(text, at).skip_while(is_digit);
}

/// A separator and the digits behind it; `grouped` is whether spaces may still group.
std::size_t match_more_digits(std::string_view text, std::size_t at, bool grouped) {
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    const std::size_t digits = count_digits(text, at + 1);
    return digits == 0 ? 0 : 1 + digits;
  }
  const std::size_t space = grouped ? match_group_space(text, at) : 0;
  return space != 0 && count_digits(text, at + space) == 3 ? space + 3 : 0;
}

std::size_t match_number(std::string_view text, std::size_t at) {
  const std::size_t first = count_digits(text, at);
  if (first == 0) return 0;
  std::size_t end = at + first;
  bool grouped = first <= 3 && text[at] != '0';
  while (const std::size_t more = match_more_digits(text, end, grouped)) {
    grouped = grouped && text[end] != ',' && text[end] != '.';
    end += more;
  }
  return end - at;
}

/// Whether "%1" at `at` is a placeholder of that form: one digit, with nothing behind it that could
/// make it a percentage ("%18", "%2,3", Turkish "%5’i").
bool is_lone_digit(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at + 1] < '1' || text[at + 1] > '9') return false;
  const std::string_view rest = text.substr(at + 2);
  if (rest.empty()) return true;
  const bool is_decimal =
      (rest[0] == ',' || rest[0] == '.') && rest.size() > 1 && is_digit(rest[1]);
  std::size_t end = 0;
  const char32_t next = next_code_point(rest, end);
  return !is_decimal && next != U'\'' && next != U'\u2019' &&
         u_isalnum(static_cast<UChar32>(next)) == 0;
}

/// "%s" "%-5.2f" "%1$d" "%(name)s" "%1"; not "5 %" and not "%%".
std::size_t match_percent(std::string_view text, std::size_t at) {
  if (at > 0 && is_digit(text[at - 1])) return 0;
  Cursor cursor(text, at);
  if (!cursor.skip('%')) return 0;
  if (cursor.skip('(')) {
    const bool named = cursor.skip_while(is_name_char) > 0 && cursor.skip(')');
    return named && is_letter(cursor.peek()) ? cursor.consumed() + 1 : 0;
  }
  const std::size_t digits = cursor.skip_while(is_digit);
  const bool positional = digits > 0 && cursor.skip('$');
  cursor.skip_while([](char c) { return is_digit(c) || c == '.' || c == '-' || c == '+'; });
  for (const std::string_view length : {"ll", "l", "hh", "h", "z", "j", "t"})
    if (cursor.skip(length)) break;
  constexpr std::string_view kConversions = "diouxXeEfFgGaAcspn@";
  const char conversion = cursor.peek();
  if (conversion != '\0' && kConversions.find(conversion) != std::string_view::npos)
    return cursor.consumed() + 1;
  return !positional && is_lone_digit(text, at) ? 2 : 0;
}

/// A bracketed name: "{0}" "${name}" "$(ARG1)", given its opening part and closing mark.
std::size_t match_bracketed(std::string_view text, std::size_t at, std::string_view open,
                            char close) {
  Cursor cursor(text, at);
  if (!cursor.skip(open)) return 0;
  const std::size_t name = cursor.skip_while(
      [](char c) { return is_name_char(c) || c == '.' || c == '-' || c == ':' || c == '#'; },
      kLongestPlaceholderBytes);
  return name > 0 && cursor.skip(close) ? cursor.consumed() : 0;
}

/// "[X6X]", by which Weblate replaces placeholders.
std::size_t match_weblate(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const bool matches = cursor.skip("[X") && cursor.skip_while(is_digit) > 0 && cursor.skip("X]");
  return matches ? cursor.consumed() : 0;
}

/// "&amp;" "&#8217;"
std::size_t match_entity(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.skip('&')) return 0;
  cursor.skip('#');
  const std::size_t name = cursor.skip_while(is_name_char);
  return name > 0 && name <= 16 && cursor.skip(';') ? cursor.consumed() : 0;
}

/// "<b>" "</b>" "<img src='x'/>"
std::size_t match_tag(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.skip('<')) return 0;
  cursor.skip('/');
  if (!is_letter(cursor.peek())) return 0;
  cursor.skip_while([](char c) { return c != '<' && c != '>'; }, kLongestPlaceholderBytes);
  return cursor.skip('>') ? cursor.consumed() : 0;
}

std::size_t match_placeholder(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '%':
      return match_percent(text, at);
    case '{':
      return match_bracketed(text, at, "{", '}');
    case '$':
      return std::max(match_bracketed(text, at, "${", '}'), match_bracketed(text, at, "$(", ')'));
    case '[':
      return match_weblate(text, at);
    case '&':
      return match_entity(text, at);
    case '<':
      return match_tag(text, at);
    default:
      return 0;
  }
}

CodeKind tag_kind(std::string_view placeholder) {
  if (placeholder.front() != '<') return CodeKind::standalone;
  if (placeholder[1] == '/') return CodeKind::close;
  return placeholder[placeholder.size() - 2] == '/' ? CodeKind::standalone : CodeKind::open;
}

bool is_url_byte(char c) {
  constexpr std::string_view kOther = "-._~:/?#[]@!$&'()*+,;=%";
  return is_letter(c) || is_digit(c) || kOther.find(c) != std::string_view::npos;
}

/// Without the punctuation that belongs to the sentence.
std::size_t match_url(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const bool starts = cursor.skip("https://") || cursor.skip("http://") || cursor.skip("ftp://") ||
                      cursor.skip("www.");
  if (!starts || cursor.skip_while(is_url_byte) == 0) return 0;
  constexpr std::string_view kClosing = ".,;:!?)]'";
  std::size_t end = cursor.at();
  while (kClosing.find(text[end - 1]) != std::string_view::npos)
    --end;
  return end - at;
}

std::size_t match_email(std::string_view text, std::size_t at) {
  const auto is_local = [](char c) { return is_name_char(c) || c == '.' || c == '-' || c == '+'; };
  Cursor cursor(text, at);
  if (cursor.skip_while(is_local, kLongestMailboxBytes) == 0 || !cursor.skip('@')) return 0;
  const std::size_t host = cursor.at();
  cursor.skip_while([](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; });
  std::size_t end = cursor.at();
  while (end > host && (text[end - 1] == '.' || text[end - 1] == '-'))
    --end;
  const bool has_dot = text.substr(host, end - host).find('.') != std::string_view::npos;
  return has_dot ? end - at : 0;
}

/// Whether a word or number ends right before `at`: no URL, address or number begins there.
bool follows_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  return is_name_char(before) || static_cast<unsigned char>(before) >= 0x80;
}

/// As follows_word, but a no-break space or quotation mark before a number is none.
bool follows_letter(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (static_cast<unsigned char>(text[at - 1]) < 0x80) return is_name_char(text[at - 1]);
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
    --start;
  const char32_t c = next_code_point(text, start);
  // Latin-1 marks aren't letters; in the scripts below U+2000 nearly all is that stands before a
  // digit. Above, "€12" is no word, and "漢12" is.
  if (c < 0x2000) return c >= 0xC0;
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

}  // namespace

Placeable match_placeable(std::string_view text, std::size_t at) {
  const auto found = [&](PlaceableKind kind, std::size_t size) {
    return Placeable{kind, {at, at + size}, CodeKind::standalone};
  };
  if (const std::size_t size = match_placeholder(text, at)) {
    Placeable placeholder = found(PlaceableKind::placeholder, size);
    placeholder.code = tag_kind(text.substr(at, size));
    return placeholder;
  }
  if (is_name_char(text[at]) && !follows_word(text, at)) {
    if (const std::size_t size = match_url(text, at)) return found(PlaceableKind::url, size);
    if (const std::size_t size = match_email(text, at)) return found(PlaceableKind::email, size);
  }
  if (is_digit(text[at]) && !follows_letter(text, at))
    return found(PlaceableKind::number, match_number(text, at));
  return found(PlaceableKind::placeholder, 0);
}

}  // namespace neuf
