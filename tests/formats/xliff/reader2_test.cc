#include "formats/xliff/xliff.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <filesystem>

namespace neuf {
namespace {

WorkUnit only_unit(const std::string& unit) {
  const XliffFile file = value_of(XliffFile::parse(xliff20(unit), "test.xlf"));
  REQUIRE(file.documents().front().units.size() == 1);
  return file.documents().front().units.front();
}

Segment read(const std::string& content, const std::string& data = "") {
  return only_unit("<unit id=\"1\">" + data + "<segment><source>" + content +
                   "</source></segment></unit>")
      .segments.at(0)
      .source;
}

TEST_CASE("XLIFF 2: the demo has its units, segments, states and locks") {
  const XliffFile file =
      value_of(XliffFile::parse(contents_of(fixture("xliff/demo-20.xlf")), "demo-20.xlf"));
  REQUIRE(file.documents().size() == 1);
  const WorkDocument& document = file.documents().front();
  CHECK(document.name == "presse/2026-011.html");
  CHECK(document.source.tag() == "fr");
  CHECK(document.target.tag() == "it");
  REQUIRE(document.units.size() == 7);
  CHECK(document.units[1].unsegmented);
  REQUIRE(document.units[2].segments.size() == 2);  // the ignorable isn't one
  CHECK_FALSE(document.units[2].unsegmented);
  CHECK(document.units[3].segments.at(0).target->text == "Chi può partecipare?");
  CHECK(document.units[3].segments.at(0).target_state == State::draft);
  CHECK(document.units[4].segments.at(0).locked);
  CHECK_FALSE(document.units[5].segments.at(0).translate);
  CHECK_FALSE(document.units[6].segments.at(0).target);
}

TEST_CASE("XLIFF 2: codes have their original data and what they show") {
  const Segment segment =
      read(R"(<pc id="1" dispStart="[" dataRefEnd="d">a</pc><ph id="2" dataRef="d"/>)",
           "<originalData><data id=\"d\">&lt;br/></data></originalData>");
  REQUIRE(segment.codes.size() == 3);
  CHECK(segment.codes[0].code.display == "[");
  CHECK(segment.codes[1].code.data == "<br/>");
  CHECK(segment.codes[2].code.display == "<br/>");
}

TEST_CASE("XLIFF 2: halves in one segment pair, halves in two are isolated") {
  const WorkUnit unit = only_unit(
      "<unit id=\"1\"><segment><source><sc id=\"1\"/>a<ec startRef=\"1\"/><sc id=\"2\"/>b</source>"
      "</segment><segment><source>c<ec startRef=\"2\"/><sc id=\"3\" isolated=\"yes\"/></source>"
      "</segment></unit>");
  const auto& first = unit.segments.at(0).source.codes;
  const auto& second = unit.segments.at(1).source.codes;
  CHECK(first.at(0).code.kind == CodeKind::open);
  CHECK(first.at(1).code.kind == CodeKind::close);
  CHECK(first.at(2).code.kind == CodeKind::isolated_open);
  CHECK(second.at(0).code.kind == CodeKind::isolated_close);
  CHECK(second.at(0).code.id == "2");
  CHECK(second.at(1).code.kind == CodeKind::isolated_open);
}

TEST_CASE("XLIFF 2: the order of targets is known, ignorables counted") {
  const auto order_of = [](const std::string& first, const std::string& third) {
    return only_unit("<unit id=\"1\"><segment><source>a</source><target" + first +
                     ">A</target></segment><ignorable><source> </source></ignorable>"
                     "<segment><source>b</source><target" +
                     third + ">B</target></segment></unit>")
        .target_order;
  };
  CHECK(order_of("", "").empty());
  CHECK(order_of(" order=\"1\"", " order=\"3\"").empty());
  CHECK(order_of(" order=\"3\"", " order=\"1\"") == std::vector<std::size_t>{1, 0});
  CHECK(order_of("", " order=\"x\"").empty());
}

TEST_CASE("XLIFF 2: marks and code points are codes") {
  const Segment segment = read(
      "<mrk id=\"m1\" type=\"term\">a</mrk><sm id=\"m2\" type=\"term\"/>b<em startRef=\"m2\"/>"
      "<cp hex=\"0001\"/>");
  CHECK(segment.text == "ab");
  REQUIRE(segment.codes.size() == 5);
  CHECK(segment.codes[3].code.kind == CodeKind::close);
  CHECK(segment.codes[4].code.kind == CodeKind::standalone);
}

TEST_CASE("XLIFF 2: translate is inherited, and may be said again further in") {
  const XliffFile file = value_of(XliffFile::parse(
      xliff20("<group id=\"g\" translate=\"no\"><unit id=\"1\"><segment><source>a</source>"
              "</segment></unit><unit id=\"2\" translate=\"yes\"><segment><source>b</source>"
              "</segment></unit></group><unit id=\"3\"><segment><source>c</source></segment>"
              "</unit>"),
      "test.xlf"));
  const auto& units = file.documents().front().units;
  CHECK_FALSE(units.at(0).segments.at(0).translate);
  CHECK(units.at(1).segments.at(0).translate);
  CHECK(units.at(2).segments.at(0).translate);
}

TEST_CASE("XLIFF 2: what looks like units in a skeleton isn't read") {
  const XliffFile file = value_of(
      XliffFile::parse(xliff20("<skeleton><unit xmlns=\"\"><segment/></unit></skeleton>"
                               "<unit id=\"1\"><segment><source>a</source></segment></unit>"),
                       "test.xlf"));
  CHECK(file.documents().front().units.size() == 1);
}

TEST_CASE("XLIFF: broken files are rejected with a line and a reason") {
  namespace fs = std::filesystem;
  std::size_t count = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(fixture("malformed/xliff"))) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    const Error error = error_of(XliffFile::parse(contents_of(entry.path()), name));
    CHECK((error.code == ErrorCode::malformed || error.code == ErrorCode::unsupported));
    CHECK(error.where.starts_with(name + ":"));
    CHECK_FALSE(error.message.empty());
    ++count;
  }
  CHECK(count == 22);
}

TEST_CASE("XLIFF: the line of a fault within a unit is that of the element") {
  const std::string file = contents_of(fixture("malformed/xliff/dangling-end-in-target.xlf"));
  CHECK(error_of(XliffFile::parse(file, "a.xlf")).where == "a.xlf:7");
}

TEST_CASE("XLIFF: a file cut off anywhere is rejected, and never more than that") {
  for (const char* name : {"xliff/demo-12.xlf", "xliff/demo-20.xlf"}) {
    const std::string whole = contents_of(fixture(name));
    const std::size_t end = whole.rfind('>') + 1;
    for (std::size_t size = 0; size < end; size += 7)
      CHECK(error_of(XliffFile::parse(whole.substr(0, size), name)).code == ErrorCode::malformed);
  }
}

}  // namespace
}  // namespace neuf
