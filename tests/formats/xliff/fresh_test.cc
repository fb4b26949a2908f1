#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

WorkSegment segment(const std::string& source) {
  WorkSegment one;
  one.source = Segment(source);
  return one;
}

WorkDocument small_document() {
  WorkDocument document;
  document.name = "2026-011 & autres.txt";
  document.source = value_of(Language::parse("fr"));
  document.target = value_of(Language::parse("it"));
  document.units.push_back({"titre", {segment("Ports propres")}, false});
  document.units.push_back({"", {segment("Un <appel>. "), segment("Un autre.")}, false});
  return document;
}

TEST_CASE("a fresh XLIFF 2.0 is pleasant to read") {
  CHECK(write_xliff(small_document(), XliffVersion::v2) == R"(<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="it">
  <file id="f1" original="2026-011 &amp; autres.txt" xml:space="preserve">
    <unit id="u1" name="titre">
      <segment id="s1">
        <source>Ports propres</source>
      </segment>
    </unit>
    <unit id="u2">
      <segment id="s1">
        <source>Un &lt;appel&gt;. </source>
      </segment>
      <segment id="s2">
        <source>Un autre.</source>
      </segment>
    </unit>
  </file>
</xliff>
)");
}

TEST_CASE("a fresh XLIFF 1.2 marks the segments of units that have several") {
  CHECK(write_xliff(small_document(), XliffVersion::v12) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="2026-011 &amp; autres.txt" source-language="fr" target-language="it" datatype="plaintext">
    <body>
      <trans-unit id="u1" resname="titre" xml:space="preserve">
        <source>Ports propres</source>
      </trans-unit>
      <trans-unit id="u2" xml:space="preserve">
        <source>Un &lt;appel&gt;. Un autre.</source>
        <seg-source><mrk mtype="seg" mid="1">Un &lt;appel&gt;. </mrk><mrk mtype="seg" mid="2">Un autre.</mrk></seg-source>
      </trans-unit>
    </body>
  </file>
</xliff>
)");
}

TEST_CASE("a fresh XLIFF reads back to the document it was written from") {
  for (const XliffVersion version : {XliffVersion::v12, XliffVersion::v2}) {
    const WorkDocument document = small_document();
    const XliffFile file = value_of(XliffFile::parse(write_xliff(document, version), "fresh.xlf"));
    REQUIRE(file.documents().size() == 1);
    const WorkDocument& read = file.documents().front();
    CHECK(read.name == document.name);
    CHECK(read.target == document.target);
    REQUIRE(read.units.size() == document.units.size());
    for (std::size_t u = 0; u < read.units.size(); ++u) {
      CHECK(read.units[u].key == document.units[u].key);
      REQUIRE(read.units[u].segments.size() == document.units[u].segments.size());
      for (std::size_t s = 0; s < read.units[u].segments.size(); ++s)
        CHECK(read.units[u].segments[s].source == document.units[u].segments[s].source);
    }
  }
}

TEST_CASE("units for a memory have both languages, their state, context and place") {
  WorkDocument document = small_document();
  WorkSegment& first = document.units[1].segments[0];
  first.target = Segment("Un invito. ");
  first.target_state = State::reviewed;
  const std::vector<FinishedUnit> units = finished_units(document);
  REQUIRE(units.size() == 1);
  const Unit& unit = units.front().unit;
  REQUIRE(unit.variants.size() == 2);
  CHECK(unit.variants[0].segment.text == "Un <appel>.");
  CHECK(unit.variants[1].language.tag() == "it");
  CHECK(unit.variants[1].state == State::reviewed);
  CHECK(unit.context == Context{"Ports propres", "Un autre.", ""});
  CHECK(unit.occurrences == std::vector<Occurrence>{{document.name, 2}});
}

TEST_CASE("units that aren't to be translated, or have no language, are none for a memory") {
  WorkDocument document = small_document();
  document.units[0].segments[0].target = Segment("Porti puliti");
  document.units[0].segments[0].translate = false;
  CHECK(finished_units(document).empty());
  document.units[0].segments[0].translate = true;
  CHECK(finished_units(document).size() == 1);
  document.target = Language();
  CHECK(finished_units(document).empty());
}

}  // namespace
}  // namespace neuf
