// The quick ways of core/base/unicode.cc against ICU's own.
#include "core/base/unicode.h"
#include "tests/core/base/any_text.h"
#include "tests/support/catch.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace neuf {
namespace {

/// Through UTF-16, without any look at whether it is needed.
std::string plain_nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFCInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(text), status)
      .toUTF8String(out);
  REQUIRE(U_SUCCESS(status));
  return out;
}

std::size_t plain_count(const std::string& text) {
  return static_cast<std::size_t>(icu::UnicodeString::fromUTF8(text).countChar32());
}

std::string utf8(char32_t c) {
  std::string text;
  append_code_point(text, c);
  return text;
}

TEST_CASE("NFC of any text is what ICU makes of it") {
  CHECK(rc::check([] {
    const std::string text = *any_text();
    RC_ASSERT(to_nfc(text) == plain_nfc(text));
  }));
}

TEST_CASE(
    "NFC of each character, alone and behind a letter and an accent, is what ICU makes of it") {
  std::size_t differing = 0;
  for (char32_t c = 1; c < 0x3000; ++c)
    for (const std::string& text : {utf8(c), "e" + utf8(c), "e\u0323" + utf8(c), "и" + utf8(c)})
      if (to_nfc(text) != plain_nfc(text)) ++differing;
  CHECK(differing == 0);
}

TEST_CASE("code points are counted as ICU counts them") {
  CHECK(rc::check([] {
    const std::string text = *any_text();
    RC_ASSERT(count_code_points(text) == plain_count(text));
  }));
}

TEST_CASE("every code point is read back as it was written") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = utf8(c) + "x";
    std::size_t offset = 0;
    if (next_code_point(text, offset) != c || offset + 1 != text.size()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("bytes that are no UTF-8 are read as U+FFFD, and never beyond the end") {
  for (const std::string_view bytes : {"\xC3", "\xC3z", "\xC0\x80", "\x80", "\xE2\x80", "\xFF"}) {
    std::size_t offset = 0;
    CHECK(next_code_point(bytes, offset) == U'\uFFFD');
    CHECK(offset >= 1);
    CHECK(offset <= bytes.size());
  }
}

}  // namespace
}  // namespace neuf
