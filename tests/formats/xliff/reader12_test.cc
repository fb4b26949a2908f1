#include "formats/xliff/xliff.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

XliffFile parse_demo() {
  return value_of(XliffFile::parse(contents_of(fixture("xliff/demo-12.xlf")), "demo-12.xlf"));
}

WorkUnit only_unit(const std::string& unit) {
  const XliffFile file = value_of(XliffFile::parse(xliff12(unit), "test.xlf"));
  REQUIRE(file.documents().front().units.size() == 1);
  return file.documents().front().units.front();
}

/// What the content of a <source> becomes.
Segment read(const std::string& content) {
  return only_unit("<trans-unit id=\"1\"><source>" + content + "</source></trans-unit>")
      .segments.at(0)
      .source;
}

TEST_CASE("XLIFF 1.2: the order of the marks in a target is known") {
  const auto order_of = [](const std::string& target) {
    return only_unit(
               "<trans-unit id=\"1\"><source>a b</source><seg-source><mrk mtype=\"seg\" "
               "mid=\"1\">a </mrk><mrk mtype=\"seg\" mid=\"2\">b</mrk></seg-source><target>" +
               target + "</target></trans-unit>")
        .target_order;
  };
  const std::string first = "<mrk mtype=\"seg\" mid=\"1\">A </mrk>";
  const std::string second = "<mrk mtype=\"seg\" mid=\"2\">B</mrk>";
  CHECK(order_of(first + second).empty());
  CHECK(order_of(second + first) == std::vector<std::size_t>{1, 0});
  CHECK(order_of(second).empty());
}

TEST_CASE("XLIFF 1.2: a document has its name, its languages and its units in order") {
  const XliffFile file = parse_demo();
  REQUIRE(file.documents().size() == 1);
  const WorkDocument& document = file.documents().front();
  CHECK(document.name == "presse/2026-011.html");
  CHECK(document.source.tag() == "fr");
  CHECK(document.target.tag() == "it");
  REQUIRE(document.units.size() == 7);
  CHECK(document.units[0].key == "titre");
  CHECK(document.units[0].unsegmented);
  CHECK(document.units[0].segments.at(0).source.text ==
        "Ports propres\u00a0: les 35 États membres adoptent la déclaration de Vienne");
  CHECK_FALSE(document.units[0].segments[0].target);
}

TEST_CASE("XLIFF 1.2: a unit that is cut has a segment for each mark") {
  const XliffFile file = parse_demo();
  const WorkUnit& unit = file.documents().front().units.at(2);
  CHECK_FALSE(unit.unsegmented);
  REQUIRE(unit.segments.size() == 2);
  CHECK(unit.segments[1].source.text.starts_with("«\u00a0Nous savions"));
  CHECK(unit.segments[1].source.codes.empty());
}

TEST_CASE("XLIFF 1.2: approved, final and untranslatable units are locked") {
  const XliffFile file = parse_demo();
  const auto& units = file.documents().front().units;
  CHECK_FALSE(units[3].segments.at(0).locked);
  CHECK(units[3].segments.at(0).target_state == State::draft);
  CHECK(units[4].segments.at(0).locked);
  CHECK(units[4].segments.at(0).target_state == State::final_);
  CHECK(units[4].segments.at(0).translate);
  CHECK(units[5].segments.at(0).locked);
  CHECK_FALSE(units[5].segments.at(0).translate);
}

TEST_CASE("XLIFF 1.2: an empty target is none, and CDATA is text") {
  const XliffFile file = parse_demo();
  const WorkSegment& segment = file.documents().front().units.at(6).segments.at(0);
  CHECK_FALSE(segment.target);
  CHECK(segment.source.text == "Moins de 50\u202f000\u00a0t & plus de 2,1\u00a0% <brut>");
}

TEST_CASE("XLIFF 1.2: codes pair by rid, else by id, and what has no partner is isolated") {
  const Segment segment = read(
      "<g id=\"1\">a<x id=\"2\"/></g><bx id=\"3\" rid=\"r\"/>b<ex id=\"4\" rid=\"r\"/>"
      "<bpt id=\"5\">&lt;b></bpt>c<ept id=\"5\">&lt;/b></ept><bx id=\"6\"/>"
      "<it id=\"7\" pos=\"close\">&lt;/i></it><ph id=\"8\">%s</ph>");
  CHECK(segment.text == "abc");
  std::vector<CodeKind> kinds;
  std::vector<std::string> ids;
  for (const PlacedCode& placed : segment.codes) {
    kinds.push_back(placed.code.kind);
    ids.push_back(placed.code.id);
  }
  using enum CodeKind;
  CHECK(kinds == std::vector<CodeKind>{open, standalone, close, open, close, open, close,
                                       isolated_open, isolated_close, standalone});
  CHECK(ids == std::vector<std::string>{"1", "2", "1", "3", "3", "5", "5", "6", "7", "8"});
  CHECK(segment.codes[5].code.data == "<b>");
  CHECK(segment.codes[9].code.display == "%s");
}

TEST_CASE("XLIFF 1.2: elements of other formats in a text are codes, and their text is kept") {
  const Segment segment = read("Un <b class=\"x\">texte</b><br/>");
  CHECK(segment.text == "Un texte");
  REQUIRE(segment.codes.size() == 3);
  CHECK(segment.codes[0].code.data == "<b class=\"x\">");
  CHECK(segment.codes[2].code.kind == CodeKind::standalone);
}

TEST_CASE("XLIFF 1.2: an id that only counts units is no key") {
  const std::string source = "<source>a</source></trans-unit>";
  CHECK(only_unit("<trans-unit id=\"12\">" + source).key.empty());
  CHECK(only_unit("<trans-unit id=\"tu12\">" + source).key.empty());
  CHECK(only_unit("<trans-unit id=\"menu.open\">" + source).key == "menu.open");
  CHECK(only_unit("<trans-unit id=\"1\" resname=\"open\">" + source).key == "open");
}

TEST_CASE("XLIFF 1.2: Trados' notes on segments tell their state and lock them") {
  const WorkUnit unit = only_unit(
      "<trans-unit id=\"1\"><source>a b c</source>"
      "<seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk><mrk mtype=\"seg\" mid=\"2\">b</mrk>"
      "<mrk mtype=\"seg\" mid=\"3\">c</mrk></seg-source>"
      "<target><mrk mtype=\"seg\" mid=\"1\">A</mrk><mrk mtype=\"seg\" mid=\"2\">B</mrk>"
      "<mrk mtype=\"seg\" mid=\"3\"/></target>"
      "<sdl:seg-defs><sdl:seg id=\"1\" conf=\"ApprovedTranslation\"/>"
      "<sdl:seg id=\"2\" conf=\"Draft\" locked=\"true\"/><sdl:seg id=\"3\"/></sdl:seg-defs>"
      "</trans-unit>");
  REQUIRE(unit.segments.size() == 3);
  CHECK(unit.segments[0].locked);
  CHECK(unit.segments[0].target_state == State::reviewed);
  CHECK(unit.segments[1].locked);
  CHECK(unit.segments[1].target_state == State::draft);
  CHECK_FALSE(unit.segments[2].locked);
  CHECK_FALSE(unit.segments[2].target);
}

TEST_CASE("XLIFF 1.2: a target whose text isn't cut as its source is read as one segment") {
  const WorkUnit unit = only_unit(
      "<trans-unit id=\"1\"><source>a b</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk> "
      "<mrk mtype=\"seg\" mid=\"2\">b</mrk></seg-source><target>A B</target></trans-unit>");
  REQUIRE(unit.segments.size() == 1);
  CHECK(unit.segments[0].source.text == "a b");
  CHECK(unit.segments[0].target->text == "A B");
}

TEST_CASE("XLIFF 1.2: names may have a prefix, and units of a bin-unit count") {
  const std::string bytes =
      "<x:xliff version=\"1.2\" xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\">"
      "<x:file original=\"a\" source-language=\"fr\" datatype=\"x\"><x:header><x:note>n</x:note>"
      "</x:header><x:body><x:bin-unit id=\"b\"><x:trans-unit id=\"1\"><x:source>Un <x:g id=\"1\">"
      "texte</x:g></x:source></x:trans-unit></x:bin-unit></x:body></x:file></x:xliff>";
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  CHECK(file.documents().at(0).target.is_undetermined());
  const Segment& source = file.documents().at(0).units.at(0).segments.at(0).source;
  CHECK(source.text == "Un texte");
  CHECK(source.codes.size() == 2);
}

}  // namespace
}  // namespace neuf
