#include "formats/text/text.h"

#include "formats/srx/srx.h"
#include "tests/support/catch.h"

#include <rapidcheck.h>

namespace neuf {
namespace {

using std::string_literals::operator""s;

std::vector<std::string> texts_of(std::string_view bytes) {
  std::vector<std::string> texts;
  for (const TextBlock& block : value_of(read_text(bytes, "a.txt")))
    texts.push_back(block.segment.text);
  return texts;
}

using Texts = std::vector<std::string>;

const std::string wrapped_lines =
    "Le trafic de marchandises sur les voies d’eau intérieures des États\n"
    "membres a progressé de 3,5 % en 2024, selon le rapport statistique annuel\n"
    "publié ce jour.\n";

const std::string wrapped_text =
    "Le trafic de marchandises sur les voies d’eau intérieures des États membres a progressé de "
    "3,5 % en 2024, selon le rapport statistique annuel publié ce jour.";

}  // namespace

TEST_CASE("blank lines separate blocks, and each knows its line") {
  const auto blocks = value_of(read_text("\n Titre \n\n\t\nUn.\n", "a.txt"));
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].segment.text == "Titre");
  CHECK(blocks[0].line == 2);
  CHECK(blocks[1].segment.text == "Un.");
  CHECK(blocks[1].line == 5);
}

TEST_CASE("all line ends give the same blocks") {
  const Texts expected{"Été", "Пара"};
  CHECK(texts_of("Été\n\nПара") == expected);
  CHECK(texts_of("Été\r\n\r\nПара\r\n") == expected);
  CHECK(texts_of("Été\r\rПара\r") == expected);
}

TEST_CASE("all encodings with a byte order mark give the same blocks") {
  for (const std::string encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    INFO(encoding);
    CHECK(texts_of(value_of(from_utf8("\uFEFFÉté\n\nПара\n", encoding))) == Texts{"Été", "Пара"});
  }
}

TEST_CASE("a document to translate has at most 500,000 texts, one to align has any number") {
  std::string bytes;
  for (int n = 0; n < 500'001; ++n)
    bytes += "a\n";
  CHECK(error_of(read_text_document(bytes, "a.txt")).code == ErrorCode::limit_exceeded);
  const auto blocks = value_of(read_text(bytes, "a.txt"));
  REQUIRE(blocks.size() == 500'001U);
  CHECK(blocks.back().line == 500'001U);
}

TEST_CASE("an empty or blank file has no blocks") {
  for (const std::string& bytes : {""s, "\n"s, " \r\n\t\r\n"s, "\xEF\xBB\xBF"s, "\xFF\xFE"s})
    CHECK(texts_of(bytes).empty());
}

TEST_CASE("a paragraph that was wrapped by hand is one block") {
  CHECK(texts_of(wrapped_lines) == Texts{wrapped_text});
}

TEST_CASE("lines that had room for the next word stand for themselves, also in a wrapped text") {
  const std::string contact =
      "Contact presse :\nMme Claire Delvaux\nTél. : +32 2 555 01 66\n"
      "Courriel : presse@oifp.example\n";
  const Texts lines{"Contact presse :", "Mme Claire Delvaux", "Tél. : +32 2 555 01 66",
                    "Courriel : presse@oifp.example"};
  CHECK(texts_of(contact) == lines);
  const Texts both = texts_of(wrapped_lines + "\n" + contact);
  REQUIRE(both.size() == 5);
  CHECK(Texts(both.begin() + 1, both.end()) == lines);
}

TEST_CASE("in a text with a paragraph a line nothing is joined") {
  const std::string long_line = wrapped_text + "\n";
  CHECK(texts_of(long_line + "– premier point, assez long pour remplir une ligne entière ;\n"
                             "– second point.\n")
            .size() == 3);
}

TEST_CASE("list items begin blocks of their own even where the line before is full") {
  const Texts texts = texts_of(
      "– l’alimentation électrique à quai des bateaux de marchandises et de\n"
      "croisière, sur tous les quais des ports fluviaux qui y participeront ;\n"
      "– la collecte des eaux usées, telle que le règlement la définit, ainsi\n"
      "que leur traitement ;\n");
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].find("de croisière") != std::string::npos);
  CHECK(texts[1].ends_with("ainsi que leur traitement ;"));
}

TEST_CASE("a dash that merely came to stand at the start of a wrapped line begins no item") {
  CHECK(texts_of("Le programme que le Conseil lance ce jour vise les ports les plus petits\n"
                 "– ceux du Danube surtout – et dispose de 86 millions d’euros.\n")
            .size() == 1);
}

TEST_CASE("a hyphen at a line end stays, and the word stays whole") {
  const Texts texts = texts_of(
      "Les ministres des Transports se sont réunis hier à la demande du vice-\n"
      "président en exercice, afin d’adopter une position qui soit commune aux\n"
      "États membres.\n");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("vice-président en exercice") != std::string::npos);
}

TEST_CASE("what is no text is refused with its line") {
  const Error zero = error_of(read_text("a\nb\0c"s, "a.txt"));
  CHECK(zero.code == ErrorCode::malformed);
  CHECK(zero.where == "a.txt:2");
  CHECK(zero.message.find("U+0000") != std::string::npos);
  const Error latin = error_of(read_text("a\r\n\r\n\xE9t\xE9", "a.txt"));
  CHECK(latin.code == ErrorCode::malformed);
  CHECK(latin.where == "a.txt:3");
  CHECK(error_of(read_text("\x7F"
                           "ELF",
                           "a.bin"))
            .code == ErrorCode::malformed);
  CHECK(error_of(read_text("\xFF\xFE\x41"s, "a.txt")).code == ErrorCode::malformed);
}

TEST_CASE("a version keeps sentences and where paragraphs begin") {
  const auto fr = value_of(Language::parse("fr"));
  const auto segmenter = value_of(load_segmenter(fr, ""));
  const auto blocks = value_of(read_text("Titre\n\nUn. Deux.  Trois.\n\nFin.\n", "a.txt"));
  const auto version = value_of(to_version(blocks, fr, segmenter));
  CHECK(version.segments == Texts{"Titre", "Un.", "Deux.", "Trois.", "Fin."});
  CHECK(version.paragraph_starts == std::vector<std::size_t>{0, 1, 4});
}

TEST_CASE("a document has a unit a block and a segment a sentence") {
  const auto fr = value_of(Language::parse("fr"));
  const auto segmenter = value_of(load_segmenter(fr, ""));
  const auto blocks = value_of(read_text("Titre\n\nUn. Deux.\n", "a.txt"));
  const auto document = value_of(to_document(blocks, "a.txt", fr, segmenter));
  CHECK(document.name == "a.txt");
  CHECK(document.source == fr);
  REQUIRE(document.units.size() == 2);
  CHECK(document.units[0].segments.size() == 1);
  REQUIRE(document.units[1].segments.size() == 2);
  CHECK(document.units[1].segments[1].source.text == "Deux.");
}

namespace {

std::string any_text() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("mot", " ", "\n", "\r\n", "\r", "– ", "1. ", "•", "é", "\f",
                                    "long mot et encore un autre mot"));
  std::string text;
  for (const std::string& piece : pieces)
    text += piece;
  return text;
}

std::string without_space(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();)
    if (const char32_t c = next_code_point(text, offset); !is_white_space(c))
      append_code_point(out, c);
  return out;
}

}  // namespace

TEST_CASE("no words are lost or invented, whatever the lines") {
  CHECK(rc::check([] {
    const std::string text = any_text();
    std::string read;
    for (const std::string& block : texts_of(text))
      read += block;
    RC_ASSERT(without_space(read) == without_space(text));
  }));
}

}  // namespace neuf
