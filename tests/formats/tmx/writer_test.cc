#include "formats/inline.h"
#include "tests/formats/tmx/written.h"

namespace neuf {
namespace {

Unit unit_of(Segment segment) {
  Unit unit;
  unit.variants.emplace_back();
  unit.variants[0].language = value_of(Language::parse("fr"));
  unit.variants[0].segment = std::move(segment);
  return unit;
}

std::string seg_of(const std::string& file) {
  const std::size_t start = file.find("<seg>") + 5;
  return file.substr(start, file.find("</seg>") - start);
}

TEST_CASE("the header names the tool and the source language") {
  const std::string file = written({});
  CHECK_THAT(file, Catch::Contains("<tmx version=\"1.4\">") && Catch::Contains("srclang=\"fr\"") &&
                       Catch::Contains("creationtool=\"Neuf\""));
  CHECK_THAT(written({}, "und"), Catch::Contains("srclang=\"*all*\""));
}

TEST_CASE("a unit whose source is another says so") {
  const Unit unit = unit_of(Segment("a"));
  CHECK_THAT(written({unit}), !Catch::Contains("<tu srclang"));
  CHECK_THAT(written({unit}, "nl"), Catch::Contains("<tu srclang=\"fr\">"));
}

TEST_CASE("context is written in OmegaT's names, and attributes where they were") {
  Unit unit = unit_of(Segment("a"));
  unit.context = {"p", "n", "k"};
  unit.properties = {{"tmx:tuid", "7"}, {"client", "c"}, {"prev", "mine"}};
  const std::string file = written({unit});
  CHECK_THAT(file, Catch::Contains("<prop type=\"prev\">p</prop>") &&
                       Catch::Contains("<prop type=\"next\">n</prop>") &&
                       Catch::Contains("<prop type=\"id\">k</prop>") &&
                       Catch::Contains("<tu tuid=\"7\">") &&
                       Catch::Contains("<prop type=\"client\">c</prop>") &&
                       Catch::Contains("<prop type=\"x-neuf-property-prev\">mine</prop>"));
}

TEST_CASE("the usual state, origin and confidence take no space") {
  CHECK_THAT(written({unit_of(Segment("a"))}), !Catch::Contains("x-neuf-"));
}

TEST_CASE("codes of other formats become TMX's own elements") {
  Segment segment("ab");
  segment.codes = {{0, {CodeKind::open, "1", "", "<b>", "xliff2 pc"}},
                   {1, {CodeKind::close, "1", "", "</b>", "xliff2 pc"}},
                   {2, {CodeKind::standalone, "2", "", "<br/>", "xliff2 ph"}}};
  CHECK(seg_of(written({unit_of(segment)})) ==
        "<bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>a<ept i=\"1\">&lt;/b&gt;</ept>b"
        "<ph x=\"2\">&lt;br/&gt;</ph>");
}

TEST_CASE("characters that XML forbids are replaced") {
  CHECK(seg_of(written({unit_of(Segment("a\x01z\uFFFF"))})) == "a\uFFFDz\uFFFD");
}

TEST_CASE("data that only claims to be markup is written as text") {
  const std::string data = GENERATE("<sub", "</ph>", "<tu/>", "<sub><sub>a</sub></sub>", "<ph/>",
                                    "<sub x=\"1\">a</sub>", "<sub><bpt>a</bpt></sub>");
  Segment segment("a");
  segment.codes = {
      {1, {CodeKind::standalone, "1", "", data, write_form({"tmx", "ph", {{"content", "xml"}}})}}};
  const Unit unit = unit_of(segment);
  CHECK_THAT(seg_of(written({unit})), Catch::Contains("&lt;"));
  CHECK(read_all(written({unit})).units.at(0) == unit);
}

TEST_CASE("highlights that nest without end are written flat, and come back") {
  Segment segment("a");
  for (int n = 0; n < 20'000; ++n)
    segment.codes.push_back({0, {CodeKind::open, std::to_string(n), "", "", "tmx hi"}});
  for (int n = 20'000; n-- > 0;)
    segment.codes.push_back({1, {CodeKind::close, std::to_string(n), "", "", "tmx hi"}});
  const Unit unit = unit_of(segment);
  CHECK(read_all(written({unit})).units.at(0) == unit);
}

TEST_CASE("what the sink refuses is told") {
  struct FullSink final : ByteSink {
    Status write(std::string_view) override { return Error{ErrorCode::storage_full, "full", ""}; }
  } sink;

  TmxWriter writer(sink, default_source_language());
  CHECK(error_of(writer.begin()).code == ErrorCode::storage_full);
  CHECK(error_of(writer.write(unit_of(Segment("a")))).code == ErrorCode::storage_full);
}

}  // namespace
}  // namespace neuf
