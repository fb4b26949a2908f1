#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

std::string unit12(const std::string& inside) {
  return xliff12("<trans-unit id=\"1\">" + inside + "</trans-unit>");
}

/// Fills the only unit's first segment without a candidate of its own beside it in the way.
std::string fill(const std::string& inside, Segment target, int score) {
  return with_target(unit12(inside), 0, 0, proposal(std::move(target), score));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("XLIFF 1.2: with nothing proposed the file comes back byte for byte") {
  const std::string bytes = contents_of(fixture("xliff/demo-12.xlf"));
  const XliffFile file = value_of(XliffFile::parse(bytes, "demo-12.xlf"));
  CHECK(value_of(file.splice(nothing_for(file))) == bytes);
}

TEST_CASE("XLIFF 1.2: every byte outside of what is put in stays as it was") {
  const std::string bytes = contents_of(fixture("xliff/demo-12.xlf"));
  const std::string out = with_target(bytes, 0, 0, proposal(Segment("Porti puliti"), 102));
  const std::string added =
      "\n        <target state=\"translated\" state-qualifier=\"exact-match\">Porti puliti</target>"
      "\n        <alt-trans match-quality=\"102%\" origin=\"press\">"
      "\n          <target xml:lang=\"it\">Porti puliti</target>\n        </alt-trans>";
  const std::size_t at = out.find(added);
  REQUIRE(at != std::string::npos);
  CHECK(std::string(out).erase(at, added.size()) == bytes);
  CHECK(out.substr(0, at).ends_with("</source>"));
}

TEST_CASE("XLIFF 1.2: the state tells how good the match is") {
  const auto target_tag = [](const PretranslatedSegment& proposed) {
    const std::string out = with_target(unit12("<source>a</source>"), 0, 0, proposed);
    const std::size_t start = out.find("<target");
    return out.substr(start, out.find('>', start) + 1 - start);
  };
  const auto tag = [](const std::string& state, const std::string& qualifier) {
    return "<target state=\"" + state + "\" state-qualifier=\"" + qualifier + "\">";
  };
  PretranslatedSegment repeated = proposal(Segment("A"), 100);
  repeated.candidates[0].repetition = true;
  PretranslatedSegment machine = proposal(Segment("A"), 90);
  machine.candidates[0].origin = Origin::machine;
  const std::string review = "needs-review-translation";
  CHECK(target_tag(proposal(Segment("A"), 101)) == tag("translated", "exact-match"));
  CHECK(target_tag(proposal(Segment("A"), 100)) == tag(review, "leveraged-tm"));
  CHECK(target_tag(proposal(Segment("A"), 87)) == tag(review, "fuzzy-match"));
  CHECK(target_tag(repeated) == tag(review, "leveraged-inherited"));
  CHECK(target_tag(machine) == tag(review, "leveraged-mt"));
}

TEST_CASE("XLIFF 1.2: candidates that don't fill stand as alternatives behind those of others") {
  PretranslatedSegment proposed = proposal(Segment("A & B"), 60);
  proposed.fill = false;
  proposed.candidates[0].source = Segment("a & b");
  const std::string out = with_target(
      unit12("<source>a</source><alt-trans><target>old</target></alt-trans><note>n</note>"), 0, 0,
      proposed);
  CHECK(contains(out,
                 "<source>a</source><alt-trans><target>old</target></alt-trans>"
                 "<alt-trans match-quality=\"60%\" origin=\"press\"><source>a &amp; b</source>"
                 "<target xml:lang=\"it\">A &amp; B</target></alt-trans><note>n</note>"));
}

TEST_CASE("XLIFF 1.2: locked units are left alone, whatever is proposed") {
  const std::string bytes = contents_of(fixture("xliff/demo-12.xlf"));
  for (const std::size_t unit : {4u, 5u})
    CHECK(with_target(bytes, unit, 0, proposal(Segment("altro"), 102)) == bytes);
}

TEST_CASE("XLIFF 1.2: an existing target is replaced with its attributes kept") {
  const std::string out =
      fill(R"(<source>a</source><target xml:lang="it" state='new'>old<x id="1"/></target>)",
           Segment("A"), 101);
  CHECK(contains(out,
                 "<target xml:lang=\"it\" state='translated' "
                 "state-qualifier=\"exact-match\">A</target>"));
}

TEST_CASE("XLIFF 1.2: an empty target element is filled") {
  CHECK(contains(fill("<source>a</source><target />", Segment("A"), 101),
                 "<target state=\"translated\" state-qualifier=\"exact-match\" >A</target>"));
}

TEST_CASE("XLIFF 1.2: a unit that is cut gets a target that is cut alike") {
  const std::string marks =
      "<source>a b</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"1\">a</mrk> "
      "<mrk mtype=\"seg\" mid=\"2\">b</mrk></g></seg-source>";
  CHECK(contains(fill(marks, Segment("A"), 101),
                 "</seg-source><target state=\"needs-translation\" "
                 "state-qualifier=\"exact-match\"><g id=\"1\"><mrk mtype=\"seg\" mid=\"1\">A</mrk> "
                 "<mrk mtype=\"seg\" mid=\"2\"></mrk></g></target>"));
}

TEST_CASE("XLIFF 1.2: a segment is filled beside those that have a target") {
  const std::string source =
      "<source>a b</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk> "
      "<mrk mtype=\"seg\" mid=\"2\">b</mrk></seg-source>";
  const std::string out = with_target(
      unit12(source + R"(<target state="translated"><mrk mtype="seg" mid="1">A</mrk></target>)"), 0,
      1, proposal(Segment("B"), 87));
  CHECK(contains(out,
                 "<target state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\">"
                 "<mrk mtype=\"seg\" mid=\"1\">A</mrk><mrk mtype=\"seg\" mid=\"2\">B</mrk>"
                 "</target>"));
  CHECK(contains(out, "<alt-trans mid=\"2\""));
}

TEST_CASE("XLIFF 1.2: the source's codes are written as they were read") {
  const std::string content =
      "<g id=\"1\" ctype=\"bold\">a</g><bx id=\"2\" rid=\"r\"/>b<ex id=\"3\" rid=\"r\"/>"
      "<bpt id=\"4\" ctype=\"x-a\">&lt;a&gt;</bpt>c<ept id=\"4\">&lt;/a&gt;</ept>"
      "<ph id=\"5\">&lt;img alt=<sub>d</sub>&gt;</ph><x id=\"6\" equiv-text=\"%s\"/>"
      "<it id=\"7\" pos=\"open\">&lt;i&gt;</it><mrk mtype=\"term\">e</mrk><b>f</b>";
  const std::string bytes = unit12("<source>" + content + "</source>");
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  const Segment source = file.documents().front().units.front().segments.front().source;
  CHECK(contains(with_target(bytes, 0, 0, proposal(source, 102)), ">" + content + "</target>"));
}

TEST_CASE("XLIFF 1.2: groups that cross in the translation become halves") {
  const std::string bytes = unit12(R"(<source><g id="1">a</g><g id="2">b</g></source>)");
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  Segment crossed = file.documents().front().units.front().segments.front().source;
  std::swap(crossed.codes[1], crossed.codes[2]);  // 1 opens, 2 opens, 1 closes, 2 closes
  crossed.codes[1].offset = crossed.codes[2].offset = 1;
  CHECK(contains(with_target(bytes, 0, 0, proposal(crossed, 90)),
                 "><bx id=\"1\"/>a<g id=\"2\"><ex id=\"1\"/>b</g></target>"));
}

TEST_CASE("XLIFF 1.2: codes of other formats become native codes with new ids") {
  Segment target("A B");
  target.codes = {{0, {CodeKind::open, "1", "<b>", "<b>", "tmx bpt\ttype=bold"}},
                  {1, {CodeKind::close, "1", "</b>", "</b>", "tmx ept"}},
                  {1, {CodeKind::isolated_close, "", "</i>", "", ""}},
                  {3, {CodeKind::standalone, "9", "{0}", "", ""}}};
  CHECK(contains(fill("<source>a<x id=\"1\"/></source>", target, 90),
                 "><bpt id=\"n1\">&lt;b&gt;</bpt>A<ept id=\"n1\">&lt;/b&gt;</ept>"
                 "<it id=\"n2\" pos=\"close\">&lt;/i&gt;</it> B<ph id=\"9\">{0}</ph></target>"));
}

TEST_CASE("XLIFF 1.2: a reference to a start that the target lacks isn't written") {
  const std::string bytes = unit12(
      "<source><bx id=\"1\" rid=\"r\"/>a b<ex id=\"2\" rid=\"r\"/></source><seg-source>"
      "<mrk mtype=\"seg\" mid=\"1\"><bx id=\"1\" rid=\"r\"/>a</mrk> "
      "<mrk mtype=\"seg\" mid=\"2\">b<ex id=\"2\" rid=\"r\"/></mrk></seg-source>");
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  const Segment second = file.documents().front().units.front().segments.at(1).source;
  const std::string out = with_target(bytes, 0, 1, proposal(second, 101));
  CHECK(contains(out, "<mrk mtype=\"seg\" mid=\"2\">b<ex id=\"2\"/></mrk></target>"));
}

TEST_CASE("XLIFF 1.2: a target language that the file lacks is written into it") {
  const std::string bytes =
      "<xliff version='1.2'>\n<file original='a>b' source-language='fr' datatype='x'><body/>"
      "</file>\n<file original='b' source-language='fr' target-language='' datatype='x'><body/>"
      "</file></xliff>";
  XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  require_ok(file.set_target(value_of(Language::parse("it"))));
  CHECK(file.documents().at(1).target.tag() == "it");
  CHECK(value_of(file.splice(nothing_for(file))) ==
        "<xliff version='1.2'>\n<file original='a>b' source-language='fr' datatype='x' "
        "target-language=\"it\"><body/></file>\n<file original='b' source-language='fr' "
        "target-language='it' datatype='x'><body/></file></xliff>");
  CHECK(error_of(file.set_target(value_of(Language::parse("nl")))).code == ErrorCode::conflict);
}

TEST_CASE("XLIFF 1.2: pretranslations of another file are refused") {
  const XliffFile file = value_of(XliffFile::parse(unit12("<source>a</source>"), "test.xlf"));
  CHECK(error_of(file.splice({})).code == ErrorCode::invalid_argument);
  CHECK(error_of(file.splice({Pretranslation{}})).code == ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace neuf
