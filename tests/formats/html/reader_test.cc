#include "formats/html/html.h"
#include "tests/formats/text/documents.h"
#include "tests/support/catch.h"
#include "tests/support/repeated.h"

#include <string>
#include <vector>

namespace neuf {
namespace {

using std::string_literals::operator""s;
using Texts = std::vector<std::string>;

TextDocument read(std::string_view html) {
  return value_of(read_html(html, "a.html"));
}

Texts texts_of(std::string_view html) {
  return texts_of(read(html));
}

}  // namespace

TEST_CASE("block elements separate texts, inline elements are codes") {
  CHECK(texts_of("<title>T</title><h1>A <b>b</b> c</h1><p>D<br>e<p>F<div>G<p>H</div>I") ==
        Texts{"T", "A <b>b</b> c", "D<br>e", "F", "G", "H", "I"});
  CHECK(texts_of("<ul><li>A<li>B</ul><table><tr><td>C<td>D</table><dl><dt>E<dd>F</dl>") ==
        Texts{"A", "B", "C", "D", "E", "F"});
}

TEST_CASE("codes around a whole text aren't part of it") {
  CHECK(texts_of("<p> <a href=x><b>Tout</b></a> <br></p><p><img src=x> A <b></b></p>") ==
        Texts{"Tout", "A"});
  CHECK(texts_of("<p><b>A</b> et <b>B</b></p>") == Texts{"<b>A</b> et <b>B</b>"});
}

TEST_CASE("white space is folded, but not in pre") {
  CHECK(texts_of("<p>\n  A\n\t b &nbsp; c \n</p><pre>\n x\n  y</pre>") ==
        Texts{"A b \u00A0 c", "x\n  y"});
}

TEST_CASE("every text knows its bytes") {
  const std::string html = "<p>Un &eacute;t\u00E9  <b>l&agrave;</b>\n.</p>";
  const TextDocument document = read(html);
  REQUIRE(document.blocks.size() == 1);
  const TextBlock& block = document.blocks[0];
  CHECK(block.place.of(html) == "Un &eacute;t\u00E9  <b>l&agrave;</b>\n.");
  CHECK(block.segment.text == "Un été là .");
  CHECK(block.bytes_of({3, 8}, {}).of(html) == "&eacute;t\u00E9");
  CHECK(block.bytes_of({9, 12}, {0, 2}).of(html) == "<b>l&agrave;</b>");
  CHECK(block.bytes_of({0, 3}, {}).of(html) == "Un ");
}

TEST_CASE("attributes that people read are texts of their own") {
  CHECK(texts_of("<meta name=description content='A &amp; b'><meta name=viewport content=x>"
                 "<p>C <img alt=\"d\" src=e title=f> g</p><input placeholder=h value=i>"
                 "<input type=submit value=j><option label=k>l") ==
        Texts{"A & b", "C <img alt=\"d\" src=e title=f> g", "d", "f", "h", "j", "k", "l"});
}

TEST_CASE("scripts, styles, drawings and what isn't to be translated are left alone") {
  CHECK(
      texts_of("<script>'<p>a'</script><style>b</style><textarea>c</textarea><svg><title>d</title>"
               "</svg><iframe>e</iframe>")
          .empty());
  CHECK(texts_of("<div translate=no>a <p title=b>c</p><p translate=yes>d</p></div>"
                 "<p class='x notranslate'>e</p><p>f</p>") == Texts{"d", "f"});
  CHECK(texts_of("<p>A <span translate=no>b <i>c</i></span> d <code>e</code></p>") ==
        Texts{"A <span translate=no>b <i>c</i></span> d <code>e</code>"});
  CHECK(texts_of("<p>A <code>b<p>C") == Texts{"A <code>b", "C"});
}

TEST_CASE("lines are counted, and the language is found") {
  const std::string html = "<html xml:lang='fr' lang=\"fr\">\n<p>A</p>\n\n<p>B</p>";
  const TextDocument document = read(html);
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].line == 2);
  CHECK(document.blocks[1].line == 4);
  REQUIRE(document.languages.size() == 2);
  CHECK(document.languages[1].of(html) == "fr");
  CHECK(read("<HTML><p>A").language_missing_at == 5);
}

TEST_CASE("the declared encoding is read") {
  const std::string declared = "<meta http-equiv=Content-Type content='text/html; charset=";
  CHECK(texts_of(declared + "ISO-8859-1'><p>\xE9t\xE9 \x80") == Texts{"été €"});
  CHECK(texts_of("<meta charset=windows-1251><p>\xC4\xE0") == Texts{"Да"});
  CHECK(texts_of("<meta charset=utf-8><p>é") == Texts{"é"});
  CHECK(texts_of("<meta charset=iso-8859-9><p>\xFE \x96") == Texts{"ş –"});
  CHECK(texts_of("<!-- <meta charset=klingon> --><p>é") == Texts{"é"});
  CHECK(error_of(read_html("<meta charset=klingon><p>a", "a.html")).code == ErrorCode::unsupported);
}

TEST_CASE("bytes that are no text are errors with their line") {
  const Error latin = error_of(read_html("<p>\n\xE9t\xE9", "a.html"));
  CHECK(latin.code == ErrorCode::malformed);
  CHECK(latin.where == "a.html:2");
  CHECK(error_of(read_html("<p>a\0b"s, "a.html")).code == ErrorCode::malformed);
}

TEST_CASE("broken and hostile HTML is read") {
  CHECK(texts_of("</b>A</p>B</i> c<b").size() == 2);
  CHECK(texts_of("<p>A <![CDATA[x]]> b") == Texts{"A <![CDATA[x]]> b"});
  CHECK(texts_of("a < b & c") == Texts{"a < b & c"});
  CHECK(texts_of(repeated("<div>", 100'000) + "A") == Texts{"A"});
  CHECK(texts_of(repeated("<b>", 40'000) + "A" + repeated("</b>", 40'000)).size() == 1);
  CHECK(texts_of("<p title=\"" + std::string(5'000'000, 'x') + "\">A").size() == 2);
  const Error error = error_of(read_html("<p>x" + repeated("<b>y", 100'001), "a.html"));
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.where == "a.html:1");
}

TEST_CASE("a tag that the end of the file cuts off is no text") {
  for (const std::string tag : {"<v", "</v", "<a hre", "<a href=\"x"})
    CHECK(texts_of("<p>Oui" + tag) == texts_of("<p>Oui"));
  CHECK(texts_of("<p>Oui <") == texts_of("<p>Oui &lt;"));
}

TEST_CASE("a long element that nothing ends is shown without half a character") {
  const std::string code = "<code>un deux trois " + repeated("x", 64) + " l’";
  const TextDocument document = value_of(read_html("<p>Voir " + code, "f.html"));
  REQUIRE(document.blocks.size() == 1);
  REQUIRE(document.blocks[0].segment.codes.size() == 1);
  CHECK(document.blocks[0].segment.codes[0].code.display == "<code>un …");
}

TEST_CASE("what would take much memory and is no document is refused") {
  const Error tag = error_of(read_html("<p>\n<a " + repeated("b ", 100'001) + ">c", "a.html"));
  CHECK(tag.code == ErrorCode::limit_exceeded);
  CHECK(tag.where == "a.html:2");
  CHECK(error_of(read_html("<p>\n<a " + repeated("b=''", 100'001) + ">c", "a.html")).where ==
        "a.html:2");
  CHECK(texts_of("<a title=\"" + repeated("b ", 100'001) + "\">c").size() == 2);
  const Error text = error_of(read_html("<p>\na" + repeated("  b", 500'001), "a.html"));
  CHECK(text.code == ErrorCode::limit_exceeded);
  CHECK(text.where == "a.html:2");
  const Error texts = error_of(read_html(repeated("<p>a", 500'001), "a.html"));
  CHECK(texts.code == ErrorCode::limit_exceeded);
  CHECK(texts.message.find("500,000 texts") != std::string::npos);
}

}  // namespace neuf
