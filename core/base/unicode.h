#pragma once

#include "core/base/language.h"
#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The Unicode operations that the rest needs, over ICU. All text is UTF-8. Functions that don't
// return a Result expect valid UTF-8: every entry point checks with `first_invalid_utf8` first.
// Stateless: any thread may call.

namespace neuf {

/// [start, limit) in UTF-8 bytes.
struct ByteRange {
  std::size_t start = 0;
  std::size_t limit = 0;

  std::size_t size() const { return limit - start; }

  std::string_view of(std::string_view text) const { return text.substr(start, limit - start); }

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// [start, limit) in Unicode code points.
struct CodePointRange {
  std::size_t start = 0;
  std::size_t limit = 0;

  friend bool operator==(const CodePointRange&, const CodePointRange&) = default;
};

/// Byte offset of the first byte that isn't valid UTF-8, or empty when all is.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// next_code_point for any length; apart so that the short lengths can be inlined.
char32_t next_long_code_point(std::string_view text, std::size_t& offset);

/// The code point at byte `offset`, and moves `offset` behind it. `offset < text.size()`.
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  if (lead >= 0xC2 && lead < 0xE0 && offset + 1 < text.size()) {
    const auto trail = static_cast<unsigned char>(text[offset + 1]);
    if ((trail & 0xC0) == 0x80) {
      offset += 2;
      return static_cast<char32_t>((lead & 0x1F) << 6 | (trail & 0x3F));
    }
  }
  std::size_t behind = offset;  // a copy, so that the caller's offset may stay in a register
  const char32_t c = next_long_code_point(text, behind);
  offset = behind;
  return c;
}

void append_code_point(std::string& text, char32_t code_point);

std::size_t count_code_points(std::string_view text);

/// For editors that count code points.
CodePointRange to_code_points(std::string_view text, ByteRange bytes);

/// Canonical composition (UAX #15).
std::string to_nfc(std::string_view text);

/// Whether NFC keeps the character whatever stands before it: a text of only such characters is in
/// NFC (UAX #15, section 9: quick check "yes", combining class 0).
bool is_nfc_starter(char32_t c);

/// Whether the language has a dotted and a dotless i, each with its own capital: "tr", "az".
bool has_dotless_i(const Language& language);

/// Full case folding; dotted and dotless i as Turkish and Azerbaijani need when `language` is one.
std::string fold_case(std::string_view text, const Language& language);

/// A–Z as a–z, nothing else: for names that protocols and formats define in ASCII.
std::string ascii_lower_case(std::string_view name);

/// White_Space of the Unicode character database.
bool is_white_space(char32_t c);

/// White space off both ends.
std::string_view trim(std::string_view text);

/// Whether XML 1.0 (5th edition, production 2) allows the character.
bool is_xml_char(char32_t c);

/// The text with every character that XML 1.0 forbids replaced by U+FFFD, and how many were.
struct CleanText {
  std::string text;
  std::size_t replaced = 0;
};

CleanText replace_forbidden_characters(std::string_view text);

/// As above, for bytes of unknown origin. Errors: malformed (not UTF-8; the message says at which
/// byte).
Result<CleanText> checked_text(std::string_view bytes);

/// Text in another encoding (an IANA name such as "ISO-8859-1", "UTF-16LE") as UTF-8.
/// Errors: unsupported (unknown name), malformed (bytes that the encoding doesn't have).
Result<std::string> to_utf8(std::string_view bytes, std::string_view encoding);

/// UTF-8 as another encoding. Errors: unsupported, invalid_argument (a character that it lacks).
Result<std::string> from_utf8(std::string_view text, std::string_view encoding);

}  // namespace neuf
