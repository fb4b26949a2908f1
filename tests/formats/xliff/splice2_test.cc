#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

std::string unit20(const std::string& inside) {
  return xliff20("<unit id=\"1\">" + inside + "</unit>");
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The first segment's source in the first unit.
Segment source_of(const std::string& bytes) {
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  return file.documents().front().units.front().segments.front().source;
}

TEST_CASE("XLIFF 2: with nothing proposed the file comes back byte for byte") {
  const std::string bytes = contents_of(fixture("xliff/demo-20.xlf"));
  const XliffFile file = value_of(XliffFile::parse(bytes, "demo-20.xlf"));
  CHECK(value_of(file.splice(nothing_for(file))) == bytes);
}

TEST_CASE("XLIFF 2: target, state, id and candidates are put in, and nothing else") {
  const std::string bytes = contents_of(fixture("xliff/demo-20.xlf"));
  PretranslatedSegment proposed = proposal(Segment("Porti puliti"), 87);
  proposed.candidates[0].source = Segment("Ports");
  std::string out = with_target(bytes, 0, 0, proposed);
  const auto take_out = [&out](const std::string& added) {
    const std::size_t at = out.find(added);
    REQUIRE(at != std::string::npos);
    out.erase(at, added.size());
  };
  take_out(
      "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\">\n"
      "        <mtc:match ref=\"#s1\" type=\"tm\" similarity=\"87\" matchSuitability=\"87\" "
      "origin=\"press\">\n"
      "          <source>Ports</source>\n"
      "          <target>Porti puliti</target>\n"
      "        </mtc:match>\n"
      "      </mtc:matches>\n      ");
  take_out(R"( state="initial" subState="neuf:fuzzy" id="s1")");
  take_out("\n        <target>Porti puliti</target>");
  CHECK(out == bytes);
}

TEST_CASE("XLIFF 2: a match with its context is translated, and an older sub-state goes") {
  const std::string bytes = contents_of(fixture("xliff/demo-20.xlf"));
  const std::string out = with_target(bytes, 3, 0, proposal(Segment("Chi partecipa?"), 101));
  CHECK(contains(out, "<segment id=\"q1\" state=\"translated\">"));
  CHECK(contains(out, "<target>Chi partecipa?</target>"));
  CHECK(contains(out, "type=\"icm\" similarity=\"100\""));
}

TEST_CASE("XLIFF 2: matches are added to those that the unit has") {
  const std::string bytes = contents_of(fixture("xliff/demo-20.xlf"));
  const std::string out = with_target(bytes, 3, 0, proposal(Segment("Chi partecipa?"), 90));
  const std::size_t old = out.find("origin=\"archives\"");
  const std::size_t added = out.find(R"(ref="#q1" type="tm")");
  REQUIRE(old != std::string::npos);
  REQUIRE(added != std::string::npos);
  CHECK(old < added);
  CHECK(out.find("<mtc:matches") == out.rfind("<mtc:matches"));
}

TEST_CASE("XLIFF 2: matches of a default namespace are added to in it") {
  const std::string bytes = unit20(
      "<matches xmlns=\"urn:oasis:names:tc:xliff:matches:2.0\"><match ref=\"#s\"><source "
      "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">x</source><target "
      "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">x</target></match></matches>"
      "<segment id=\"s\"><source>a</source></segment>");
  CHECK(contains(with_target(bytes, 0, 0, proposal(Segment("A"), 90)),
                 "</match><match ref=\"#s\" type=\"tm\" similarity=\"90\" matchSuitability=\"90\" "
                 "origin=\"press\"><source xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">a"));
}

TEST_CASE("XLIFF: a second run adds nothing") {
  for (const char* name : {"xliff/demo-12.xlf", "xliff/demo-20.xlf"}) {
    const XliffFile file = value_of(XliffFile::parse(contents_of(fixture(name)), name));
    const std::string once = value_of(file.splice(proposals_for(file, 90, upper_case)));
    const XliffFile again = value_of(XliffFile::parse(once, name));
    CHECK(value_of(again.splice(proposals_for(again, 90, upper_case))) == once);
  }
}

TEST_CASE("XLIFF 2: final and untranslatable segments are left alone, whatever is proposed") {
  const std::string bytes = contents_of(fixture("xliff/demo-20.xlf"));
  for (const std::size_t unit : {4u, 5u})
    CHECK(with_target(bytes, unit, 0, proposal(Segment("altro"), 102)) == bytes);
}

TEST_CASE("XLIFF 2: the source's codes are written as they were read") {
  const std::string content =
      "<pc id=\"1\" type=\"fmt\" dataRefStart=\"d\">a</pc><sc id=\"2\" dataRef=\"d\"/>b"
      "<ec startRef=\"2\"/><mrk id=\"m\" type=\"term\">c</mrk><sm id=\"n\" type=\"term\"/>d"
      "<em startRef=\"n\"/><ph id=\"3\" canDelete=\"no\"/><cp hex=\"0001\"/>"
      "<ec id=\"4\" isolated=\"yes\"/>";
  const std::string bytes =
      unit20(R"(<originalData><data id="d">x</data></originalData><segment id="s"><source>)" +
             content + "</source></segment>");
  CHECK(contains(with_target(bytes, 0, 0, proposal(source_of(bytes), 102)),
                 "<target>" + content + "</target>"));
}

TEST_CASE("XLIFF 2: codes that cross in the translation become halves") {
  const std::string bytes = unit20(
      "<segment id=\"s\"><source><pc id=\"1\">a</pc><pc id=\"2\" dispStart=\"[\" dispEnd=\"]\">b"
      "</pc></source></segment>");
  Segment crossed = source_of(bytes);
  std::swap(crossed.codes[1], crossed.codes[2]);
  crossed.codes[1].offset = crossed.codes[2].offset = 1;
  CHECK(contains(with_target(bytes, 0, 0, proposal(crossed, 90)),
                 "<target><sc id=\"1\"/>a<pc id=\"2\" dispStart=\"[\" dispEnd=\"]\">"
                 "<ec startRef=\"1\"/>b</pc></target>"));
}

TEST_CASE("XLIFF 2: codes of other formats show what they show, with ids of their own") {
  Segment target("A B");
  target.codes = {{0, {CodeKind::open, "s", "<b>", "", "tmx bpt\ttype=bold"}},
                  {1, {CodeKind::close, "s", "</b>", "", "tmx ept"}},
                  {1, {CodeKind::isolated_close, "", "</i>", "", ""}},
                  {3, {CodeKind::standalone, "s", "{0}", "", ""}}};
  const std::string bytes = unit20("<segment id=\"s\"><source>a</source></segment>");
  const std::string out = with_target(bytes, 0, 0, proposal(target, 90));
  CHECK(contains(out,
                 "</source><target><pc id=\"n1\" dispStart=\"&lt;b&gt;\" dispEnd=\"&lt;/b&gt;\">A"
                 "</pc><ec id=\"n2\" isolated=\"yes\" disp=\"&lt;/i&gt;\"/> B"
                 "<ph id=\"n3\" disp=\"{0}\"/></target>"));
  value_of(XliffFile::parse(out, "out.xlf"));
}

TEST_CASE("XLIFF 2: a target beside a source that keeps white space keeps it too") {
  const std::string bytes =
      unit20(R"(<segment id="s"><source xml:space="preserve" xml:lang="fr">a </source></segment>)");
  CHECK(contains(with_target(bytes, 0, 0, proposal(Segment("A "), 101)),
                 "<target xml:lang=\"it\" xml:space=\"preserve\">A </target>"));
}

TEST_CASE("XLIFF 2: a target language that the file lacks is written into it once") {
  const std::string bytes =
      "<xliff version=\"2.0\" srcLang=\"fr\"><file id=\"f1\"><unit id=\"1\"><segment>"
      "<source>a</source></segment></unit></file><file id=\"f2\"><unit id=\"1\"><segment>"
      "<source>b</source></segment></unit></file></xliff>";
  XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  require_ok(file.set_target(value_of(Language::parse("it"))));
  std::string expected = bytes;
  expected.insert(expected.find("><file"), " trgLang=\"it\"");
  CHECK(value_of(file.splice(nothing_for(file))) == expected);
}

TEST_CASE("XLIFF: a file whose targets alone name their language isn't filled in another one") {
  const std::string two =
      "<xliff version=\"2.0\" srcLang=\"fr\"><file id=\"f1\"><unit id=\"1\"><segment>"
      "<source>a</source></segment></unit></file><file id=\"f2\"><unit id=\"1\"><segment>"
      "<source>b</source><target xml:lang=\"nl\">c</target></segment></unit></file></xliff>";
  const std::string one =
      "<xliff version='1.2'><file original='a' source-language='fr' datatype='x'><body>"
      "<trans-unit id='1'><source>a</source><target xml:lang='nl'>b</target></trans-unit></body>"
      "</file></xliff>";
  for (const std::string& bytes : {two, one}) {
    CAPTURE(bytes);
    XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
    const Error refused = error_of(file.set_target(value_of(Language::parse("it"))));
    CHECK(refused.code == ErrorCode::conflict);
    CHECK_THAT(refused.message, Catch::Contains("\"nl\""));
    require_ok(file.set_target(value_of(Language::parse("nl"))));
  }
}

TEST_CASE("XLIFF 2: targets in several languages, or in none, are refused where they stand") {
  const auto with_targets = [](const std::string& first, const std::string& second) {
    return "<xliff version=\"2.0\" srcLang=\"fr\"><file id=\"f\"><unit id=\"1\">"
           "<segment><source>a</source><target xml:lang=\"" +
           first + "\">b</target></segment></unit><unit id=\"2\"><segment><source>a</source>" +
           "<target xml:lang=\"" + second + "\">b</target></segment></unit></file></xliff>";
  };
  CHECK(XliffFile::parse(with_targets("nl", "nl-BE"), "test.xlf").has_value());
  CHECK(error_of(XliffFile::parse(with_targets("nl", "it"), "test.xlf")).code ==
        ErrorCode::malformed);
  CHECK(error_of(XliffFile::parse(with_targets("f r", "it"), "test.xlf")).code ==
        ErrorCode::malformed);
}

TEST_CASE("XLIFF: characters that XML forbids come out as U+FFFD") {
  const std::string out = with_target(unit20("<segment id=\"s\"><source>a</source></segment>"), 0,
                                      0, proposal(Segment("A\x01"), 101));
  CHECK(contains(out, "<target>A\uFFFD</target>"));
}

}  // namespace
}  // namespace neuf
