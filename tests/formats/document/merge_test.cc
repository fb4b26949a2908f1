#include "formats/document/merge.h"

#include "core/base/unicode.h"
#include "formats/srx/srx.h"
#include "tests/formats/document/translations.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <rapidcheck.h>

namespace neuf {
namespace {

Error merge_error(const WorkDocument& document, const std::string& original) {
  return error_of(merge_translation(document, original, "a.html", {}));
}

}  // namespace

TEST_CASE("what is translated by itself gives back the document, byte for byte") {
  for (const std::string name :
       {"document/fr.html", "document/el.html", "document/en.html", "document/fr.md",
        "document/uk.md", "document/tr.md", "press/2026-011/fr.txt"}) {
    const std::string bytes = contents_of(fixture(name));
    const DocumentFormat format = detect_document_format(bytes, name);
    for (const XliffVersion version : {XliffVersion::v12, XliffVersion::v2}) {
      CAPTURE(name);
      const auto document = translated_by_itself(extracted(bytes, name, format, version));
      CHECK(merged(document, bytes, name) == bytes);
    }
  }
}

TEST_CASE("a translated press release is the one expected") {
  for (const std::string name : {"fr.html", "fr.md"}) {
    const std::string bytes = contents_of(fixture("document/" + name));
    const auto translations = read_translations(fixture("document/" + name + ".it.tsv"));
    const DocumentFormat format = detect_document_format(bytes, name);
    for (const XliffVersion version : {XliffVersion::v12, XliffVersion::v2}) {
      const auto document = translated(extracted(bytes, name, format, version), translations);
      const std::string expected = contents_of(fixture("document/fr.it" + name.substr(2)));
      CHECK(merged(document, bytes, name) == expected);
    }
  }
}

TEST_CASE("any tag soup comes back byte for byte when nothing is translated") {
  const auto soup = [](DocumentFormat format, const std::vector<std::string>& alphabet) {
    CHECK(rc::check([&] {
      const auto pieces =
          *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet));
      std::string bytes = "texte ";
      for (const std::string& piece : pieces)
        bytes += piece;
      const auto document = translated_by_itself(extracted(bytes, "a", format));
      MergeOptions options;
      options.format = format;
      const auto result = merge_translation(document, bytes, "a", options);
      RC_ASSERT(result.has_value());
      RC_ASSERT(result->bytes == bytes);
    }));
  };
  soup(DocumentFormat::html, {"<b>",     "</b>",   "<i>",      "</i>",
                              "<p>",     "</p>",   "<li>",     "a",
                              " ",       "\n",     "&amp;",    "&",
                              "é. ",     "<code>", "</code>",  "<img alt='x y'>",
                              "<!-- ",   "-->",    "<script>", "</script>",
                              "<br>",    "<pre>",  "</pre>",   "<span translate=no>",
                              "</span>", "<",      ">",        "<title>",
                              "</title>"});
  soup(DocumentFormat::markdown,
       {"*",  "**",   "_",   "`",         "[",     "]",    "(",    ")",
        "![", "a",    "b. ", " ",         "\n",    "\n\n", "\\",   "# ",
        "- ", "> ",   "|",   "\n|-|-|\n", "&amp;", "<b>",  "</b>", "<http://x.y>",
        "~~", "  \n", "1. ", "[a]: /u\n", "é"});
}

TEST_CASE("what is written in parts only touches the sentences that changed") {
  CHECK(translate("<p>Un &eacute;t&eacute;.  Deux\n<b>l&agrave;</b>.</p>", "Un été. ", "Uno.") ==
        "<p>Uno. Deux\n<b>l&agrave;</b>.</p>");
}

TEST_CASE("a character that XML forbids doesn't touch the sentences beside it") {
  const std::string original = "<pre>Un. Deux\v. Trois.</pre>";
  CHECK(translate(original, "Trois.", "Tre.") == "<pre>Un. Deux\v. Tre.</pre>");
  CHECK(translate(original, "Un. ", "Uno. ") == "<pre>Uno. Deux\v. Trois.</pre>");
  CHECK(translate("Un\v. Deux.", "Deux.", "Due.", DocumentFormat::markdown) == "Un\v. Due.");
}

TEST_CASE("translations are escaped for their place") {
  CHECK(translate("<p>a</p>", "a", "1 < 2 & \"b\"\u00A0> c") ==
        "<p>1 &lt; 2 &amp; \"b\"&#160;&gt; c</p>");
  CHECK(translate("<img alt='a'>", "a", "l'\"x\"") == "<img alt='l&#39;\"x\"'>");
  CHECK(translate("<img alt=a>", "a", "b c") == "<img alt=\"b c\">");
}

TEST_CASE("escaped HTML reads back as the text that was written") {
  const std::vector<std::string> alphabet{"&", "<", ">", "\"", "'", "&amp;", "<b>",   "a",
                                          " ", "é", "#", ";",  "=", "/",     "\u00A0"};
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet));
    std::string text = "x";
    for (const std::string& piece : pieces)
      if (piece != " " || text.back() != ' ') text += piece;  // runs of spaces are one
    text += "y";
    for (const std::string original : {"<p>Mot</p>", "<img alt='Mot'>", "<img alt=Mot>"}) {
      const auto read =
          value_of(read_document(translate(original, "Mot", text), "a.html", DocumentFormat::html));
      RC_ASSERT(read.blocks.size() == 1U);
      RC_ASSERT(read.blocks[0].segment.text == text);
    }
  }));
}

TEST_CASE("a paragraph of plain text that was wrapped is wrapped again") {
  const std::string original =
      "Le trafic de marchandises sur les voies d’eau intérieures des États\n"
      "  membres a progressé de 3,5 % en 2024, selon le rapport statistique annuel\n"
      "  publié ce jour.\n\nFin.\n";
  const WorkDocument document = extracted(original, "a.txt", DocumentFormat::text);
  REQUIRE(document.units.size() == 2);
  const std::string source = document.units[0].segments[0].source.text;
  CHECK(merged(translated(document, {{source,
                                      "Il traffico di merci sulle vie d’acqua interne "
                                      "degli Stati membri è cresciuto del 3,5 % nel 2024, "
                                      "secondo il rapporto."}}),
               original, "a.txt") ==
        "Il traffico di merci sulle vie d’acqua interne degli Stati membri è\n"
        "  cresciuto del 3,5 % nel 2024, secondo il rapporto.\n\nFin.\n");
}

TEST_CASE("the encoding is kept, and what it lacks is written as a reference") {
  const std::string utf8 =
      "<html><head><meta charset=\"iso-8859-1\"></head><p>Un \u00E9t\u00E9</p></html>";
  const std::string original = value_of(from_utf8(utf8, "windows-1252"));
  CHECK(translate(original, "Un été", "à Ωμέγα") ==
        "<html lang=\"it\"><head><meta charset=\"iso-8859-1\"></head>"
        "<p>\xE0 &#937;&#956;&#941;&#947;&#945;</p></html>");
  const std::string wide = "\xFF\xFE" + value_of(from_utf8("<p>a</p>", "UTF-16LE"));
  CHECK(translate(wide, "a", "é") == "\xFF\xFE" + value_of(from_utf8("<p>é</p>", "UTF-16LE")));
}

TEST_CASE("a text of many sentences with many codes is extracted and merged") {
  std::string original = "<p>";
  for (int n = 0; n < 30'000; ++n)
    original += "Un <b>mot</b> long. ";
  const WorkDocument document = extracted(original, "a.html", DocumentFormat::html);
  REQUIRE(document.units.size() == 1);
  CHECK(document.units[0].segments.size() == 30'000U);
  CHECK(merged(translated_by_itself(document), original) == original);
}

TEST_CASE("segments may be merged, split, and have their codes moved") {
  const std::string original = "<p>Un <b>mot</b>. Deux <i>mots</i>.</p>";
  WorkDocument document = extracted(original, "a.html", DocumentFormat::html);
  REQUIRE(document.units[0].segments.size() == 2);
  WorkUnit joined;
  WorkSegment whole;
  whole.source =
      concatenate(document.units[0].segments[0].source, document.units[0].segments[1].source);
  const auto& codes = whole.source.codes;
  whole.target = Segment("Due parole e una parola.");
  whole.target->codes = {
      {4, codes[2].code}, {10, codes[3].code}, {17, codes[0].code}, {23, codes[1].code}};
  joined.segments = {whole};
  document.units[0] = joined;
  CHECK(merged(document, original) == "<p>Due <i>parole</i> e una <b>parola</b>.</p>");

  document = translated_by_itself(extracted(original, "a.html", DocumentFormat::html));
  std::vector<WorkSegment>& segments = document.units[0].segments;
  WorkSegment rest = segments[0];
  segments[0].source = Segment("Un");  // and a space that no segment has
  segments[0].target = Segment("Una");
  rest.source = slice(rest.source, 3, rest.source.text.size());
  rest.target = rest.source;
  segments.insert(segments.begin() + 1, rest);
  CHECK(merged(document, original) == "<p>Una <b>mot</b>. Deux <i>mots</i>.</p>");
}

TEST_CASE("targets in another order are merged in theirs") {
  const std::string original = "<p>Un <b>mot</b>. Deux. Trois.</p>";
  WorkDocument document = translated(extracted(original, "a.html", DocumentFormat::html),
                                     {{"Un {1}mot{2}. ", "Una {1}parola{2}."}, {"Trois.", "Tre."}});
  WorkUnit& unit = document.units[0];
  REQUIRE(unit.segments.size() == 3);
  unit.target_order = {2, 0, 1};
  CHECK(merged(document, original) == "<p>Tre. Una <b>parola</b>. Deux.</p>");
  unit.segments[1].target.reset();
  MergeOptions options;
  options.missing = MissingTarget::keep_source;
  CHECK(value_of(merge_translation(document, original, "a.html", options)).bytes ==
        "<p>Tre. Una <b>parola</b>. Deux.</p>");
}

TEST_CASE("a target of a segment without text isn't lost") {
  const std::string original = "<p>Un.</p>";
  WorkDocument document = translated_by_itself(extracted(original, "a.html", DocumentFormat::html));
  document.units[0].segments.emplace_back().target = Segment(" Due.");
  CHECK(merged(document, original) == "<p>Un. Due.</p>");
}

TEST_CASE("a file whose name XLIFF can't hold is refused") {
  const Segmenter segmenter = value_of(load_segmenter(value_of(Language::parse("fr")), ""));
  const auto document = extract_document("<p>a", "b/\xFF.html", DocumentFormat::html, segmenter);
  CHECK(error_of(document).code == ErrorCode::invalid_argument);
}

TEST_CASE("half a pair, a crossed pair and a code that isn't there are refused") {
  const std::string original = "<p>Un <b>mot</b>.</p>";
  const WorkDocument document = extracted(original, "a.html", DocumentFormat::html);
  const std::string source = "Un {1}mot{2}.";
  for (const std::string target : {"Una {1}parola.", "Una {2}parola{1}.", "Una {1}{1}parola{2}."})
    CHECK(merge_error(translated(document, {{source, target}}), original).code ==
          ErrorCode::invalid_argument);
  WorkDocument strange = translated(document, {{source, "Una {1}parola{2}."}});
  strange.units[0].segments[0].target->codes[0].code.id = "99";
  CHECK(merge_error(strange, original).message.find("u1") != std::string::npos);
  MergeOptions options;
  options.missing = MissingTarget::keep_source;
  const auto kept = value_of(merge_translation(strange, original, "a.html", options));
  CHECK(kept.bytes == original);
  CHECK(kept.unfit == 1);
  const auto dropped = value_of(
      merge_translation(translated(document, {{source, "Una parola."}}), original, "a.html", {}));
  CHECK(dropped.bytes == "<p>Una parola.</p>");
  CHECK(dropped.codes_left_out == 2);
}

TEST_CASE("a missing translation is an error that names the unit, or the source stays") {
  const std::string original = "<p>Un mot.</p><p>Deux.</p>";
  WorkDocument document =
      translated(extracted(original, "a.html", DocumentFormat::html), {{"Un mot.", "Una."}});
  document.units[1].segments[0].target.reset();
  const Error error = merge_error(document, original);
  CHECK(error.code == ErrorCode::invalid_argument);
  CHECK(error.message.find("u2 \"Deux.\"") != std::string::npos);
  MergeOptions options;
  options.missing = MissingTarget::keep_source;
  const auto result = value_of(merge_translation(document, original, "a.html", options));
  CHECK(result.bytes == "<p>Una.</p><p>Deux.</p>");
  CHECK(result.untranslated == 1);
  CHECK(result.changed == 1);
}

TEST_CASE("another version of the original is refused") {
  const std::string original = "<p>Un mot.</p>";
  WorkDocument document = translated_by_itself(extracted(original, "a.html", DocumentFormat::html));
  CHECK(merge_error(document, original + " ").code == ErrorCode::conflict);
  document.original.checksum.clear();  // a tool may have dropped it
  CHECK(merged(document, original + " ") == original + " ");
  CHECK(merge_error(document, "<p>Un mot!</p>").code == ErrorCode::conflict);
  CHECK(merge_error(document, "<p>Un mot.</p><p>x</p>").message.find("2 texts") !=
        std::string::npos);
}

TEST_CASE("formats are told by content, and Markdown by the name") {
  CHECK(detect_document_format("<!doctype html><p>", "a.txt") == DocumentFormat::html);
  CHECK(detect_document_format("<!-- x --><html>", "a") == DocumentFormat::html);
  CHECK(detect_document_format("<p>x", "a.md") == DocumentFormat::markdown);
  CHECK(detect_document_format("<html><p>x", "a.md") == DocumentFormat::html);
  CHECK(detect_document_format("# x", "A.MD") == DocumentFormat::markdown);
  CHECK(detect_document_format("# x", "a.txt") == DocumentFormat::text);
  CHECK(detect_document_format("<b>x", "a.txt") == DocumentFormat::text);
  CHECK(error_of(parse_document_format("docx")).message.find("markdown") != std::string::npos);
}

}  // namespace neuf
