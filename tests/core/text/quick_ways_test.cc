// The quick ways of tokenizing against the plain ones: ICU for each word, a look at every byte.
#include "core/text/character.h"
#include "core/text/placeable_match.h"
#include "core/text/token.h"
#include "tests/core/base/any_text.h"
#include "tests/support/catch.h"
#include "tests/support/joined.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace neuf {
namespace {

const std::vector<std::string> tags{"fr", "tr", "az", "lt", "el", "uk", "en", "zh", "und"};

Language lang(std::string_view tag) {
  return value_of(Language::parse(tag));
}

bool is_hidden(UChar32 c) {
  return c < 0x20 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/// What is compared of a word, through UTF-16 and without tables.
std::string plain_word(std::string_view word, const Language& language) {
  const bool turkic = language.primary() == "tr" || language.primary() == "az";
  auto folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  folded.foldCase(turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT);
  icu::UnicodeString shown;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (is_hidden(c)) continue;
    shown.append(c == 0x2019 || c == 0x02BC ? static_cast<UChar32>('\'') : c);
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFCInstance(status)->normalize(shown, status).toUTF8String(out);
  REQUIRE(U_SUCCESS(status));
  return out;
}

/// The first word whose form isn't the plain one, or "".
std::string first_wrong_word(const std::string& text, const Language& language) {
  for (const Token& token : tokenize(Segment(text), language)) {
    const std::string_view word = token.range.of(text);
    if (token.type == TokenClass::word && token.folded != plain_word(word, language))
      return std::string(word);
  }
  return "";
}

std::vector<ByteRange> ranges_of(const std::vector<Placeable>& placeables) {
  std::vector<ByteRange> ranges;
  for (const Placeable& placeable : placeables)
    ranges.push_back(placeable.range);
  return ranges;
}

/// As find_placeables, with a look at every byte.
std::vector<ByteRange> plain_placeables(std::string_view text) {
  std::vector<ByteRange> ranges;
  for (std::size_t at = 0; at < text.size();) {
    const ByteRange range = match_placeable(text, at).range;
    if (range.size() > 0) ranges.push_back(range);
    at = range.size() > 0 ? range.limit : at + 1;
  }
  return ranges;
}

/// Text in which placeables of all kinds begin, end and touch.
rc::Gen<std::string> any_text_with_placeables() {
  const auto piece =
      rc::gen::elementOf(std::vector<std::string>{" ",      " ",      "a",       "h",
                                                  "f",      "w",      "ht",      "_",
                                                  "é",      "я",      "’",       "«",
                                                  "\u00A0", "\u202F", "0",       "1",
                                                  "12",     "450",    ".",       ",",
                                                  "-",      "+",      "%",       "%s",
                                                  "%1$d",   "%(n)s",  "{0}",     "{",
                                                  "}",      "${x}",   "$(X)",    "$",
                                                  "[X6X]",  "[",      "&amp;",   "&",
                                                  ";",      "<b>",    "</b>",    "<",
                                                  ">",      "/",      "http://", "https://x.eu/a",
                                                  "ftp://", "www.",   "x@y.eu",  "@",
                                                  "a.b-c@", ":",      "'",       "(",
                                                  ")",      "漢"});
  return joined(piece);
}

TEST_CASE("the words of any text are what ICU makes of them, in every language") {
  CHECK(rc::check([] {
    const Language language = lang(*rc::gen::elementOf(tags));
    const std::string text = *any_text();
    RC_ASSERT(first_wrong_word(text, language).empty());
  }));
}

TEST_CASE("each character in a word is what ICU makes of it") {
  for (const char* tag : {"fr", "tr", "uk"}) {
    const Language language = lang(tag);
    std::string wrong;
    for (char32_t c = 0x20; c < 0x3000; ++c) {
      std::string text = "a";
      append_code_point(text, c);
      wrong += first_wrong_word(text + "b", language) + first_wrong_word(text.substr(1), language);
    }
    INFO(tag);
    CHECK(wrong.empty());
  }
}

TEST_CASE("words longer than any buffer are what ICU makes of them") {
  for (const std::size_t length : {123u, 124u, 125u, 128u, 129u, 1000u}) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
      text += i % 7 == 0 ? "Я" : "X";
    CHECK(first_wrong_word(text, lang("ru")).empty());
  }
}

TEST_CASE("placeables are found where a look at every byte finds them") {
  CHECK(rc::check([] {
    const std::string text = *any_text_with_placeables();
    RC_ASSERT(ranges_of(find_placeables(text)) == plain_placeables(text));
  }));
}

TEST_CASE("a segment without codes and placeholders has its NFC as exact form") {
  CHECK(rc::check([] {
    const Segment segment(*any_text());
    if (find_codes(segment).empty()) RC_ASSERT(exact_form(segment) == to_nfc(segment.text));
  }));
}

TEST_CASE("placeables found once serve tokens and exact form alike") {
  CHECK(rc::check([] {
    Segment segment(*any_text_with_placeables());
    if (*rc::gen::arbitrary<bool>())
      segment.codes.push_back({segment.text.size(), {CodeKind::open, "1", "", "", ""}});
    const std::vector<Placeable> placeables = find_placeables(segment.text);
    const Language language = lang("fr");
    RC_ASSERT(tokenize(segment, language, placeables) == tokenize(segment, language));
    RC_ASSERT(exact_form(segment, placeables) == exact_form(segment));
  }));
}

}  // namespace
}  // namespace neuf
