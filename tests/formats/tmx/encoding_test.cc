#include "core/base/unicode.h"
#include "tests/formats/tmx/collector.h"

// One file in every encoding that tools write: the same units, and places that fit.

namespace neuf {
namespace {

std::u32string code_points(const std::string& utf8) {
  std::u32string points;
  for (std::size_t at = 0; at < utf8.size();)
    points += next_code_point(utf8, at);
  return points;
}

std::string utf16(const std::string& utf8, bool big) {
  std::string bytes;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big ? std::string{high, low} : std::string{low, high};
  };
  for (const char32_t c : code_points(utf8)) {
    if (c >= 0x10000) put(0xD800 + ((c - 0x10000) >> 10));
    put(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
  }
  return bytes;
}

std::string utf32(const std::string& utf8) {
  std::string bytes;
  for (const char32_t c : code_points(utf8))
    for (const int shift : {0, 8, 16, 24})
      bytes += static_cast<char>((c >> shift) & 0xFF);
  return bytes;
}

/// Cyrillic as windows-1251 has it, the rest as ASCII.
std::string windows1251(const std::string& utf8) {
  std::string bytes;
  for (const char32_t c : code_points(utf8))
    bytes += static_cast<char>(c >= 0x410 && c <= 0x44F ? c - 0x410 + 0xC0 : c);
  return bytes;
}

std::string latin1(const std::string& utf8) {
  std::string bytes;
  for (const char32_t c : code_points(utf8))
    bytes += static_cast<char>(c);
  return bytes;
}

std::string file(const std::string& encoding, const std::string& text) {
  const std::string declared = encoding.empty() ? "" : " encoding=\"" + encoding + "\"";
  return "<?xml version=\"1.0\"" + declared +
         "?>\n<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n"
         "<tu><tuv xml:lang=\"fr\"><seg>" +
         text + "</seg></tuv></tu>\n</body></tmx>\n";
}

void check(const std::string& bytes, const std::string& text) {
  const Told all = read_all(bytes);
  REQUIRE(all.units.size() == 1);
  CHECK(all.units[0].variants[0].segment.text == text);
  CHECK(all.places[0] == "f.tmx:3");
}

TEST_CASE("UTF-8, with and without byte order mark and declaration") {
  const std::string text = "décision №\u202F12 \U0001F600";
  check(file("", text), text);
  check(file("UTF-8", text), text);
  check("\xEF\xBB\xBF" + file("utf-8", text), text);
}

TEST_CASE("UTF-16 and UTF-32 in both byte orders") {
  const std::string text = "décision №\u202F12 \U0001F600";
  check("\xFF\xFE" + utf16(file("UTF-16", text), false), text);
  check("\xFE\xFF" + utf16(file("UTF-16", text), true), text);
  check("\xFF\xFE" + utf16(file("", text), false), text);
  check(std::string("\xFF\xFE\0\0", 4) + utf32(file("UTF-32", text)), text);
}

TEST_CASE("encodings of one byte a character, as declared") {
  check(latin1(file("ISO-8859-1", "décision à 5 ½")), "décision à 5 ½");
  check(windows1251(file("windows-1251", "решение")), "решение");
}

}  // namespace
}  // namespace neuf
