#include "core/align/skeleton.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace neuf {
namespace {

// From U+0430 "а" to U+045F "џ"; hard and soft signs have no sound.
constexpr std::array<std::string_view, 48> kCyrillic{
    "a", "b", "v", "g", "d", "e", "s",  "s", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "h", "ts", "t", "s", "s", "",  "i", "",  "e", "u", "a",
    "e", "e", "d", "g", "e", "s", "i",  "i", "i", "l", "n", "t", "k", "i", "u", "d",
};

// From U+03B1 "α" to U+03C9 "ω".
constexpr std::array<std::string_view, 25> kGreek{
    "a",  "v", "g", "d", "e", "s", "i", "t", "i", "k", "l",  "m", "n",
    "ks", "o", "p", "r", "s", "s", "t", "i", "f", "h", "ps", "o",
};

/// What Unicode doesn't decompose.
std::string_view latin_letter(char32_t c) {
  switch (c) {
    case U'ß':
      return "s";
    case U'æ':
    case U'œ':
      return "e";
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    case U'ı':
      return "i";
    case U'ґ':
      return "g";
    default:
      return {};
  }
}

/// One letter for those that languages exchange.
char unified(char c) {
  switch (c) {
    case 'c':
    case 'q':
      return 'k';
    case 'w':
      return 'v';
    case 'y':
    case 'j':
      return 'i';
    case 'z':
      return 's';
    default:
      return c;
  }
}

bool is_mark(char32_t c) {
  return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

/// The letter without its accents.
char32_t base_letter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfd->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

void append_letter(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += unified(static_cast<char>(c));
  } else if (c >= 0x0430 && c < 0x0430 + kCyrillic.size()) {
    out += kCyrillic[c - 0x0430];
  } else if (c >= 0x03B1 && c < 0x03B1 + kGreek.size()) {
    out += kGreek[c - 0x03B1];
  } else if (const std::string_view letter = latin_letter(c); !letter.empty()) {
    out += letter;
  } else {
    append_code_point(out, c);
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::string word_skeleton(std::string_view folded) {
  std::string out;
  for (std::size_t offset = 0; offset < folded.size();) {
    const char32_t c = next_code_point(folded, offset);
    if (c < 0x80)
      out += unified(static_cast<char>(c));
    else if (!is_mark(c))
      append_letter(out, base_letter(c));
  }
  replace_all(out, "ph", "f");
  replace_all(out, "th", "t");
  replace_all(out, "kh", "h");
  replace_all(out, "ou", "u");
  out.erase(
      std::unique(out.begin(), out.end(),
                  [](char a, char b) { return a == b && static_cast<unsigned char>(a) < 0x80; }),
      out.end());
  return out;
}

}  // namespace neuf
