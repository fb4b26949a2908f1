#pragma once

#include "core/base/unicode.h"
#include "tests/support/catch.h"
#include "tests/support/joined.h"

#include <string>
#include <vector>

#include <rapidcheck.h>

// Random text in which what is rare in Unicode is frequent.

namespace neuf {

/// Code points of one of the ranges that our scripts use, and of all others now and then.
inline rc::Gen<std::string> any_character() {
  const auto in = [](char32_t start, char32_t limit) {
    return rc::gen::inRange<std::uint32_t>(start, limit);
  };
  const auto code_point = rc::gen::weightedOneOf<std::uint32_t>({
      {6, in(0x20, 0x7F)},        // ASCII
      {3, in(0x80, 0x250)},       // Latin
      {2, in(0x300, 0x370)},      // combining marks
      {3, in(0x370, 0x530)},      // Greek, Cyrillic
      {1, in(0x530, 0x1E00)},     // Arabic, Devanagari, Thai, Hangul jamo …
      {2, in(0x1E00, 0x2100)},    // Vietnamese, polytonic Greek, punctuation
      {1, in(0x2100, 0xD800)},    // symbols, kana, Han, Hangul
      {1, in(0xE000, 0x10000)},   // private use, compatibility forms
      {1, in(0x10000, 0x20000)},  // two units each in UTF-16
  });
  return rc::gen::map(code_point, [](std::uint32_t c) {
    std::string text;
    append_code_point(text, static_cast<char32_t>(c));
    return text;
  });
}

/// Text of such characters and of those that fold, compose or hide in ways of their own.
inline rc::Gen<std::string> any_text() {
  const auto special = rc::gen::elementOf(std::vector<std::string>{
      " ",       " ",      "I",      "İ",      "ı",      "i",           "ß",       "ẞ",       "ŉ",
      "ﬁ",       "ﬃ",      "ǰ",      "ΐ",      "ᾳ",      "ᾼ",           "և",       "Σ",       "ς",
      "ſ",       "\u212A", "\u212B", "\u2126", "\u0340", "\u0345",      "e\u0301", "I\u0307", "й",
      "и\u0306", "\u00AD", "\u200D", "\uFEFF", "'",      "’",           "ʼ",       "...",     "«",
      "—",       "漢字",   "ไทย",    "𐐀",      "각",     "\u1100\u1161"});
  const auto piece = rc::gen::weightedOneOf<std::string>({{2, any_character()}, {1, special}});
  return joined(piece);
}

}  // namespace neuf
