#include "core/text/token.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

Language lang(std::string_view tag) {
  return value_of(Language::parse(tag));
}

/// Tokens in one line: words as they are, "#" a number, "@" a placeable, marks in brackets.
std::string tokens_of(const Segment& segment, std::string_view language) {
  std::string line;
  for (const Token& token : tokenize(segment, lang(language))) {
    if (!line.empty()) line += ' ';
    switch (token.type) {
      case TokenClass::word:
        line += token.folded;
        break;
      case TokenClass::number:
        line += '#';
        break;
      case TokenClass::placeable:
        line += '@';
        break;
      case TokenClass::punctuation:
        line += "[" + token.folded + "]";
    }
  }
  return line;
}

std::string tokens_of(std::string text, std::string_view language) {
  return tokens_of(Segment(std::move(text)), language);
}

TEST_CASE("a sentence becomes words, numbers, marks and placeables") {
  CHECK(tokens_of("Dès 8 h, %s attend !", "fr") == "dès # h [,] @ attend [!]");
  CHECK(tokens_of("", "fr").empty());
  CHECK(tokens_of(" \n\u00A0", "fr").empty());
}

TEST_CASE("French and Italian elisions are two words, Ukrainian apostrophes are none") {
  CHECK(tokens_of("L’accord d'hier", "fr") == "l ['] accord d ['] hier");
  CHECK(tokens_of("OIFP’nin", "tr") == "oıfp ['] nin");
  CHECK(tokens_of("об’єкт", "uk") == "об'єкт");
  CHECK(tokens_of("don’t", "en") == "don't");
}

TEST_CASE("numbers keep their separators, and a unit is a word of its own") {
  CHECK(tokens_of("12\u202F450,5 tonnes", "fr") == "# tonnes");
  CHECK(tokens_of("49e session", "fr") == "# e session");
  CHECK(tokens_of("A4 et mp3", "fr") == "a4 et mp3");
  CHECK(tokens_of("le 14.03.2025", "fr") == "le #");
  CHECK(tokens_of("2,4 %", "fr") == "# [%]");
}

TEST_CASE("quotation marks and dashes are unified, three full stops are an ellipsis") {
  CHECK(tokens_of("« Oui » – „non“ — ...", "fr") == "[\"] oui [\"] [-] [\"] non [\"] [-] […]");
}

TEST_CASE("case folds in each language's way") {
  CHECK(tokens_of("IĞDIR İzmir", "tr") == "ığdır izmir");
  CHECK(tokens_of("ΟΔΟΣ", "el") == tokens_of("οδος", "el"));
  CHECK(tokens_of("МИНИСТР", "ru") == "министр");
}

TEST_CASE("soft hyphens and bidi marks are not seen") {
  CHECK(tokens_of("trans\u00ADport\u200E", "fr") == "transport");
}

TEST_CASE("an address is one word, without the sentence's full stop") {
  CHECK(tokens_of("voir https://www.oifp.example/fr.", "fr") ==
        "voir https://www.oifp.example/fr [.]");
  CHECK(tokens_of("presse@oifp.example, svp", "fr") == "presse@oifp.example [,] svp");
}

TEST_CASE("inline codes are placeables where they stand") {
  Segment segment("Le Conseil.");
  segment.codes = {{3, {CodeKind::open, "1", "", "", ""}},
                   {10, {CodeKind::close, "1", "", "", ""}}};
  CHECK(tokens_of(segment, "fr") == "le @ conseil @ [.]");
  segment.codes = {{0, {}}, {5, {}}, {11, {}}};
  CHECK(tokens_of(segment, "fr") == "@ le co @ nseil [.] @");
}

TEST_CASE("words of scripts without spaces are found") {
  CHECK(tokenize(Segment("สวัสดีชาวโลก"), lang("th")).size() == 3);
}

TEST_CASE("ranges say where a token stands") {
  const auto tokens = tokenize(Segment("Été 5"), lang("fr"));
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].range == ByteRange{0, 5});
  CHECK(tokens[1].range == ByteRange{6, 7});
}

}  // namespace
}  // namespace neuf
