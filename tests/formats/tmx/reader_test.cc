#include "tests/formats/tmx/collector.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

using Tags = std::vector<std::string>;

Tags tags_of(const Unit& unit) {
  Tags tags;
  for (const Variant& variant : unit.variants)
    tags.push_back(variant.language.tag());
  return tags;
}

std::string tuv(const std::string& language, const std::string& seg) {
  return "<tuv xml:lang=\"" + language + "\"><seg>" + seg + "</seg></tuv>";
}

TEST_CASE("a unit's people, dates, notes and properties are read") {
  const Unit unit = only_unit(
      "<tu tuid=\"7\" creationdate=\"20250314T080000Z\" creationid=\"Ann\" changeid=\"Bo\" "
      "usagecount=\"3\"><note>N</note><prop type=\"client\">OIFP</prop>"
      "<tuv xml:lang=\"fr\" changedate=\"20250314T090000Z\" changeid=\"Cy\">"
      "<prop type=\"x-neuf-state\">reviewed</prop><prop type=\"colour\">red</prop>"
      "<note>M</note><seg>Oui</seg></tuv></tu>");
  CHECK(unit.created_by == "Ann");
  CHECK(unit.changed_by == "Bo");
  CHECK(to_iso8601(unit.created) == "2025-03-14T08:00:00Z");
  CHECK(unit.notes == std::vector<std::string>{"N", "M"});
  CHECK(unit.properties == std::vector<Property>{{"tmx:tuid", "7"},
                                                 {"tmx:usagecount", "3"},
                                                 {"client", "OIFP"},
                                                 {"tuv:fr:colour", "red"}});
  REQUIRE(unit.variants.size() == 1);
  CHECK(unit.variants[0].state == State::reviewed);
  CHECK(unit.variants[0].changed_by == "Cy");
  CHECK(to_iso8601(unit.variants[0].changed) == "2025-03-14T09:00:00Z");
  CHECK(unit.context.key.empty());
}

TEST_CASE("what can't be understood is kept as a property") {
  const Unit unit = only_unit(
      "<tu creationdate=\"yesterday\"><prop type=\"x-neuf-position\">5</prop>"
      "<tuv xml:lang=\"fr\"><prop type=\"x-neuf-state\">great</prop>"
      "<prop type=\"x-neuf-confidence\">101</prop><seg>a</seg></tuv></tu>");
  CHECK(unit.created == 0);
  CHECK(unit.properties == std::vector<Property>{{"tmx:creationdate", "yesterday"},
                                                 {"x-neuf-position", "5"},
                                                 {"tuv:fr:x-neuf-state", "great"},
                                                 {"tuv:fr:x-neuf-confidence", "101"}});
}

TEST_CASE("context is read in the names of OmegaT, memoQ and t5memory") {
  const auto context_of = [](const std::string& props) {
    return only_unit("<tu>" + props + tuv("fr", "a") + "</tu>").context;
  };
  CHECK(context_of("<prop type=\"prev\">p</prop><prop type=\"next\">n</prop>"
                   "<prop type=\"id\">k</prop>") == Context{"p", "n", "k"});
  CHECK(context_of("<prop type=\"x-context-pre\">&lt;seg&gt;p &lt;ph/&gt;q&lt;/seg&gt;</prop>"
                   "<prop type=\"x-context-post\">n</prop>") == Context{"p q", "n", ""});
  CHECK(context_of("<prop type=\"tmgr:context\">k</prop>").key == "k");
}

TEST_CASE("a neighbour whose markup is broken, or nests without end, is taken as text") {
  std::string deep = "&lt;seg&gt;";
  for (int i = 0; i < 200'000; ++i)
    deep += "&lt;hi&gt;";
  const std::string markup =
      GENERATE_COPY(as<std::string>(), deep, "&lt;seg&gt;p", "&lt;segment&gt;");
  const Unit unit = only_unit("<tu><prop type=\"x-context-pre\">" + markup + "</prop>" +
                              tuv("fr", "a") + "</tu>");
  CHECK(unit.context.previous.starts_with("<seg"));
}

TEST_CASE("occurrences are a document and the position that follows it") {
  const Unit unit = only_unit(
      "<tu><prop type=\"file\">a.txt</prop><prop type=\"x-neuf-position\">4</prop>"
      "<prop type=\"tmgr:docname\">b.txt</prop>" +
      tuv("fr", "a") + "</tu>");
  CHECK(unit.occurrences == std::vector<Occurrence>{{"a.txt", 4}, {"b.txt", 0}});
}

TEST_CASE("the source language leads, whatever the order") {
  CHECK(tags_of(only_unit("<tu>" + tuv("en", "a") + tuv("fr", "b") + "</tu>")) == Tags{"fr", "en"});
  CHECK(tags_of(only_unit("<tu>" + tuv("en", "a") + tuv("FR-be", "b") + "</tu>")) ==
        Tags{"fr-BE", "en"});
  CHECK(tags_of(only_unit("<tu srclang=\"nl\">" + tuv("fr", "a") + tuv("nl", "b") + "</tu>")) ==
        Tags{"nl", "fr"});
  CHECK(tags_of(only_unit("<tu srclang=\"*all*\">" + tuv("it", "a") + tuv("fr", "b") + "</tu>")) ==
        Tags{"it", "fr"});
}

TEST_CASE("a second text of a language makes a second unit") {
  const Told all = read_body("<tu>" + tuv("fr", "a") + tuv("nl", "b") + tuv("nl", "c") +
                             tuv("nl", "b") + "</tu>");
  REQUIRE(all.units.size() == 2);
  CHECK(all.units[0].find(value_of(Language::parse("nl")))->segment.text == "b");
  CHECK(all.units[1].find(value_of(Language::parse("nl")))->segment.text == "c");
  CHECK(all.units[1].variants[0].segment.text == "a");
}

TEST_CASE("a unit that would multiply without measure is a problem, not a crash") {
  const auto many = GENERATE(65, 50'000);
  std::string body = "<tu>";
  for (int i = 0; i < many; ++i)
    body += tuv("nl", std::to_string(i));
  const Told few = read_body(body + "</tu>");
  CHECK(few.units.empty());
  REQUIRE(few.problems.size() == 1);

  body = "<tu>" + tuv("fr", std::string(3u << 20, 'x'));
  for (int i = 0; i < 64; ++i)
    body += tuv("nl", std::to_string(i));
  const Told large = read_body(body + "</tu>");
  CHECK(large.units.empty());
  REQUIRE(large.problems.size() == 1);
  CHECK_THAT(large.problems[0].message, Catch::Contains("split it"));
}

TEST_CASE("a unit that can't be taken says why and where, and the others go on") {
  const auto [bad, reason] = GENERATE(table<std::string, std::string>({
      {"<tu/>", "<tuv>"},
      {"<tu><tuv><seg>a</seg></tuv></tu>", "xml:lang"},
      {"<tu><tuv xml:lang=\"not a tag\"><seg>a</seg></tuv></tu>", "not a tag"},
      {"<tu><tuv xml:lang=\"fr\"/></tu>", "<seg>"},
      {"<tu><tuv xml:lang=\"fr\"><seg/></tuv></tu>", "text"},
  }));
  CAPTURE(bad);
  const Told all = read_body(bad + "\n<tu>" + tuv("fr", "a") + "</tu>");
  REQUIRE(all.problems.size() == 1);
  CHECK(all.problems[0].where == "f.tmx:2");
  CHECK(all.problems[0].offset == 48);
  CHECK_THAT(all.problems[0].message, Catch::Contains(reason));
  REQUIRE(all.units.size() == 1);
  CHECK(all.places[0] == "f.tmx:3");
}

TEST_CASE("white space, references, CDATA and comments within a text") {
  CHECK(only_unit("<tu>" +
                  tuv("fr", "  a &lt;b&gt; &amp; <![CDATA[<c>]]> &#x20AC;<!-- d -->\n\te ") +
                  "</tu>")
            .variants[0]
            .segment.text == "  a <b> & <c> €\n\te ");
}

TEST_CASE("level 2: each inline element becomes a code") {
  const Segment segment =
      only_unit("<tu>" +
                tuv("fr",
                    "a<bpt i=\"1\" x=\"3\" type=\"bold\">&lt;b&gt;</bpt>b"
                    "<ept i=\"1\">&lt;/b&gt;</ept><it pos=\"end\">&lt;/i&gt;</it>"
                    "<ph x=\"4\">&lt;br/&gt;</ph><hi>c</hi><ut>{u}</ut><x/>") +
                "</tu>")
          .variants[0]
          .segment;
  CHECK(segment.text == "abc");
  std::string kinds;
  for (const PlacedCode& placed : segment.codes)
    kinds += std::to_string(placed.offset) + "oxpbe"[static_cast<int>(placed.code.kind)] + " ";
  CHECK(kinds == "1o 2x 2e 2p 2o 3x 3p 3p ");
  CHECK(segment.codes[0].code.id == "3");
  CHECK(segment.codes[1].code.id == "3");
  CHECK(segment.codes[0].code.data == "<b>");
}

TEST_CASE("files without a header, or without a unit, are read") {
  const Told none = read_all("<tmx><body/></tmx>");
  CHECK(none.headers == 1);
  CHECK(none.header.source.is_undetermined());
  const Told all = read_all(
      "<tmx version=\"1.1\"><header srclang=\"*all*\" creationtool=\"T\">"
      "<note>n</note><prop type=\"p\">v</prop></header>"
      "<body><tu><tuv lang=\"fr\"><seg>a</seg></tuv></tu></body></tmx>");
  CHECK(all.headers == 1);
  CHECK(all.header.version == "1.1");
  CHECK(all.header.creation_tool == "T");
  CHECK(all.header.source.is_undetermined());
  CHECK(all.header.notes == std::vector<std::string>{"n"});
  CHECK(all.header.properties == std::vector<Property>{{"p", "v"}});
  CHECK(all.units.size() == 1);
}

TEST_CASE("what the handler refuses ends the reading") {
  struct Refusing final : TmxHandler {
    Status on_header(const TmxHeader&) override { return {}; }

    Status on_unit(Unit, const UnitPlace&) override {
      return Error{ErrorCode::cancelled, "enough", ""};
    }

    Status on_problem(const UnitPlace&, const std::string&) override { return {}; }
  } refusing;

  StringSource source("<tmx><body><tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv></tu></body></tmx>");
  CHECK(error_of(read_tmx(source, "f.tmx", refusing)).code == ErrorCode::cancelled);
}

TEST_CASE("the press releases' memory has all ten languages, codes, notes and properties") {
  const std::string bytes = contents_of(fixture("tmx/press.tmx"));
  const Told all = read_all(bytes);
  CHECK(all.problems.empty());
  CHECK(all.units.size() == 27);
  std::size_t codes = 0;
  std::size_t notes = 0;
  for (const Unit& unit : all.units) {
    CHECK(tags_of(unit) == Tags{"fr", "en", "nl", "it", "el", "tr", "uk", "be", "ro", "ru"});
    CHECK(unit.occurrences.size() == 1);
    notes += unit.notes.size();
    for (const Variant& variant : unit.variants)
      codes += variant.segment.codes.size();
  }
  CHECK(codes >= 100);
  CHECK(notes == 5);
}

}  // namespace
}  // namespace neuf
