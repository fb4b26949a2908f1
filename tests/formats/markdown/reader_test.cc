#include "formats/markdown/markdown.h"
#include "tests/formats/text/documents.h"
#include "tests/support/catch.h"
#include "tests/support/repeated.h"

#include <string>
#include <vector>

namespace neuf {
namespace {

using std::string_literals::operator""s;
using Texts = std::vector<std::string>;

TextDocument read(std::string_view markdown) {
  return value_of(read_markdown(markdown, "a.md"));
}

Texts texts_of(std::string_view markdown) {
  return texts_of(read(markdown));
}

}  // namespace

TEST_CASE("headings, paragraphs, items and cells are texts") {
  CHECK(texts_of("# A #\n\nB\nc\n\n- D\n- E\n  - F\n\nG\n===\n\n> H\n> i\n\n1. [x] J\n") ==
        Texts{"A", "B c", "D", "E", "F", "G", "H i", "J"});
  CHECK(texts_of("| A | b \\| c |\n|---|---|\n| D | `e` f |\n") ==
        Texts{"A", "b | c", "D", "`e` f"});
}

TEST_CASE("markup is codes, with its bytes") {
  CHECK(texts_of("a *b* **c** ***d*** ~~e~~ `` f`g `` h\n") ==
        Texts{"a *b* **c** ***d*** ~~e~~ `` f`g `` h"});
  CHECK(texts_of("a [b](c_(d) \"e)\") ![f](<g h>) [i][j] [k]\n\n[j]: x\n[k]: y\n") ==
        Texts{"a [b](c_(d) \"e)\") ![f](<g h>) [i][j] [k][k]"});
  CHECK(texts_of("a <https://x.y> <b>c</b> d  \ne\\\nf\n") ==
        Texts{"a <https://x.y> <b>c</b> d  \ne\\\nf"});
}

TEST_CASE("markup at the start of a text is found behind bullets and tasks") {
  CHECK(texts_of("* *a* b\n* [ ] [c](d) e\n- **f** g\n") == Texts{"*a* b", "[c](d) e", "**f** g"});
  CHECK(texts_of("![](a) *b* c\n") == Texts{"*b* c"});
  CHECK(texts_of("> **a**\n> *b* c\n") == Texts{"**a** *b* c"});
}

TEST_CASE("markup in a row of a table is that of its own cell") {
  const std::string markdown = "| *a* b | *c* d |\n|---|---|\n| x | `y` z |\n";
  const TextDocument document = read(markdown);
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[1].place.of(markdown) == "*c* d");
  CHECK(document.blocks[3].place.of(markdown) == "`y` z");
}

TEST_CASE("the end of a link never goes beyond its paragraph") {
  const std::string markdown =
      "x [a]('b)\n\n- [a][y\n- [a](\"z\n\n  w\")\n\nx [a](u\n  'v')\n\n[a]: /u\n";
  std::vector<std::string_view> places;
  const TextDocument document = read(markdown);
  for (const TextBlock& block : document.blocks)
    places.push_back(block.place.of(markdown));
  CHECK(places ==
        std::vector<std::string_view>{"x [a]('b)", "[a][y", "[a](\"z", "w\")", "x [a](u\n  'v')"});
}

TEST_CASE("pairs have one id, and a code span is one code") {
  const TextDocument document = read("a **b *c*** `d *e*` f\n");
  REQUIRE(document.blocks.size() == 1);
  const Segment& segment = document.blocks[0].segment;
  CHECK(segment.text == "a b c  f");
  REQUIRE(segment.codes.size() == 5);
  CHECK(segment.codes[0].code.kind == CodeKind::open);
  CHECK(segment.codes[0].code.id == segment.codes[3].code.id);
  CHECK(segment.codes[1].code.id == segment.codes[2].code.id);
  CHECK(segment.codes[4].code.kind == CodeKind::standalone);
  CHECK(segment.codes[4].code.data == "`d *e*`");
}

TEST_CASE("escapes and entities are text, and know their bytes") {
  const std::string markdown = "\\*a\\* &eacute; &xyz; b\\\\c\n";
  const TextDocument document = read(markdown);
  REQUIRE(document.blocks.size() == 1);
  const TextBlock& block = document.blocks[0];
  CHECK(block.segment.text == "*a* é &xyz; b\\c");
  CHECK(block.place.of(markdown) == markdown.substr(0, markdown.size() - 1));
  CHECK(block.bytes_of({0, 3}, {}).of(markdown) == "\\*a\\*");
  CHECK(block.bytes_of({4, 6}, {}).of(markdown) == "&eacute;");
}

TEST_CASE("code blocks, HTML blocks, definitions and front matter are left alone") {
  CHECK(texts_of("---\ntitle: a\n---\n\nB\n\n    code\n\n```\ncode\n```\n\n<div>\nc\n</div>\n\n"
                 "[d]: e \"f\"\n") == Texts{"B"});
  CHECK(texts_of("a[^1]\n\n[^1]: b\n") == Texts{"a[^1]"});
}

TEST_CASE("lines are counted") {
  const TextDocument document = read("---\nx: y\n---\r\n# A\n\nB\n");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].line == 4);
  CHECK(document.blocks[1].line == 6);
}

TEST_CASE("broken and hostile Markdown is read or refused") {
  CHECK(error_of(read_markdown("a\n\xE9", "a.md")).where == "a.md:2");
  CHECK(error_of(read_markdown("a\0b"s, "a.md")).code == ErrorCode::malformed);
  CHECK(texts_of(repeated(">", 100'000) + " a").size() == 1);
  CHECK(texts_of(repeated("*[", 50'000) + "a").size() == 1);
  CHECK(texts_of(repeated("**a **", 10'000)).size() == 1);
  CHECK(texts_of(repeated("![", 20'000) + "a" + repeated("](b)", 20'000)).size() == 1);
  CHECK(error_of(read_markdown("x " + repeated("*a* ", 50'001), "a.md")).code ==
        ErrorCode::limit_exceeded);
  CHECK(error_of(read_markdown(repeated("a\n\n", 500'001), "a.md")).code ==
        ErrorCode::limit_exceeded);
}

TEST_CASE("a tag or comment over many lines is one code") {
  CHECK(texts_of("a <b\n  c='d'\n  e>f</b> g\n") == Texts{"a <b\n  c='d'\n  e>f</b> g"});
  const std::string comment = "<!-- " + repeated("x\n", 200'000) + "-->";
  const TextDocument document = read("a " + comment + " b\n");
  REQUIRE(document.blocks.size() == 1);
  REQUIRE(document.blocks[0].segment.codes.size() == 1);
  CHECK(document.blocks[0].segment.codes[0].code.data == comment);
}

}  // namespace neuf
