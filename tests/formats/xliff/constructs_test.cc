#include "formats/inline.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"

// Constructs of XLIFF that readers often get wrong: each read, and kept when its unit is filled.

namespace neuf {
namespace {

const WorkUnit& unit_in(const XliffFile& file, std::size_t number) {
  return file.documents().front().units.at(number);
}

XliffFile parse(const std::string& bytes) {
  return value_of(XliffFile::parse(bytes, "test.xlf"));
}

/// The file with the source of each segment as its target, of a match in context.
std::string filled(const std::string& bytes) {
  const XliffFile file = parse(bytes);
  return value_of(file.splice(proposals_for(file, 101, [](const Segment& s) { return s; })));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("XLIFF 1.2: text in <sub> belongs to its code and comes along in it") {
  const std::string content = R"(Voir <ph id="1">&lt;img alt="<sub>le port</sub>"&gt;</ph> ici)";
  const std::string bytes =
      xliff12("<trans-unit id=\"1\"><source>" + content + "</source></trans-unit>");
  const XliffFile file = parse(bytes);
  const Segment& source = unit_in(file, 0).segments.at(0).source;
  CHECK(source.text == "Voir  ici");
  REQUIRE(source.codes.size() == 1);
  CHECK(source.codes[0].code.data == "&lt;img alt=\"<sub>le port</sub>\"&gt;");
  CHECK(contains(filled(bytes), ">" + content + "</target>"));
}

TEST_CASE("XLIFF 2: sub-flows are units of their own, and their code keeps naming them") {
  const std::string bytes = xliff20(
      "<unit id=\"1\"><segment id=\"s\"><source>Voir <ph id=\"1\" subFlows=\"2\"/></source>"
      "</segment></unit><unit id=\"2\"><segment id=\"s\"><source>le port</source></segment>"
      "</unit>");
  const XliffFile file = parse(bytes);
  REQUIRE(file.documents().front().units.size() == 2);
  CHECK(unit_in(file, 1).segments.at(0).source.text == "le port");
  CHECK(contains(filled(bytes), "<target>Voir <ph id=\"1\" subFlows=\"2\"/></target>"));
}

TEST_CASE("XLIFF: groups may stand in groups, and what they say holds for all in them") {
  const std::string deep12 =
      "<group><group translate=\"no\"><group><trans-unit id=\"1\"><source>a</source>"
      "</trans-unit></group><trans-unit id=\"2\" translate=\"yes\"><source>b</source></trans-unit>"
      "</group><trans-unit id=\"3\"><source>c</source></trans-unit></group>";
  const std::string deep20 =
      "<group id=\"g\"><group id=\"h\" translate=\"no\"><group id=\"i\"><unit id=\"1\"><segment>"
      "<source>a</source></segment></unit></group><unit id=\"2\" translate=\"yes\"><segment>"
      "<source>b</source></segment></unit></group><unit id=\"3\"><segment><source>c</source>"
      "</segment></unit></group>";
  for (const std::string& bytes : {xliff12(deep12), xliff20(deep20)}) {
    const XliffFile file = parse(bytes);
    REQUIRE(file.documents().front().units.size() == 3);
    CHECK_FALSE(unit_in(file, 0).segments.at(0).translate);
    CHECK(unit_in(file, 1).segments.at(0).translate);
    CHECK(unit_in(file, 2).segments.at(0).translate);
  }
}

TEST_CASE("XLIFF: white space is kept, whatever xml:space says of it") {
  const std::string text = " a\n  b\tc ";
  for (const char* space : {"", " xml:space=\"default\"", " xml:space=\"preserve\""}) {
    const std::string source = "<source" + std::string(space) + ">" + text + "</source>";
    const std::string old = xliff12("<trans-unit id=\"1\">" + source + "</trans-unit>");
    const std::string recent =
        xliff20(R"(<unit id="1"><segment id="s">)" + source + "</segment></unit>");
    for (const std::string& bytes : {old, recent}) {
      const XliffFile file = parse(bytes);
      CHECK(unit_in(file, 0).segments.at(0).source.text == text);
      CHECK(contains(filled(bytes), ">" + text + "</target>"));
    }
  }
}

TEST_CASE("XLIFF 2: a unit keeps its segments, whether it may be cut anew or not") {
  for (const char* can : {"yes", "no"}) {
    const std::string bytes =
        xliff20(R"(<unit id="1" canResegment=")" + std::string(can) +
                "\"><segment id=\"a\"><source>Un. Deux.</source></segment><ignorable><source> "
                "</source></ignorable><segment id=\"b\"><source>Trois.</source></segment></unit>");
    const XliffFile file = parse(bytes);
    REQUIRE(unit_in(file, 0).segments.size() == 2);
    const std::string out = filled(bytes);
    CHECK(contains(out,
                   "<target>Un. Deux.</target></segment><ignorable><source> </source>"
                   "</ignorable><segment id=\"b\" state=\"translated\">"));
    CHECK(unit_in(parse(out), 0).segments.size() == 2);
  }
}

TEST_CASE("XLIFF 2: code points that XML forbids stay codes, also in original data") {
  const std::string data = R"(<originalData><data id="d"><cp hex="001A"/></data></originalData>)";
  const std::string content = R"(a<cp hex="0001"/>b<ph id="1" dataRef="d"/><cp hex="FFFF"/>)";
  const std::string bytes = xliff20("<unit id=\"1\">" + data + "<segment id=\"s\"><source>" +
                                    content + "</source></segment></unit>");
  const XliffFile file = parse(bytes);
  const Segment& source = unit_in(file, 0).segments.at(0).source;
  CHECK(source.text == "ab");
  CHECK(source.codes.size() == 3);
  const std::string out = filled(bytes);
  CHECK(contains(out, data));
  CHECK(contains(out, "<target>" + content + "</target>"));
}

TEST_CASE("XLIFF 1.2: a unit that isn't cut stays so, and one that is keeps text between marks") {
  const std::string whole = xliff12("<trans-unit id=\"1\"><source>Un. Deux.</source></trans-unit>");
  CHECK(unit_in(parse(whole), 0).unsegmented);
  CHECK_FALSE(contains(filled(whole), "mtype"));
  const std::string marks =
      R"((<mrk mtype="seg" mid="1">Un.</mrk>) <mrk mtype="seg" mid="2">Deux.</mrk>!)";
  const std::string cut = xliff12("<trans-unit id=\"1\"><source>(Un.) Deux.!</source><seg-source>" +
                                  marks + "</seg-source></trans-unit>");
  CHECK_FALSE(unit_in(parse(cut), 0).unsegmented);
  CHECK(contains(filled(cut), ">" + marks + "</target>"));
}

TEST_CASE("XLIFF 1.2: marks of other kinds are codes within a segment") {
  const XliffFile file = parse(
      xliff12("<trans-unit id=\"1\"><source>a b</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a "
              "<mrk mtype=\"protected\">b</mrk></mrk></seg-source></trans-unit>"));
  const WorkUnit& unit = unit_in(file, 0);
  REQUIRE(unit.segments.size() == 1);
  CHECK(unit.segments[0].source.text == "a b");
  REQUIRE(unit.segments[0].source.codes.size() == 2);
  CHECK(read_form(unit.segments[0].source.codes[0].code.form).attribute("mtype") == "protected");
}

}  // namespace
}  // namespace neuf
