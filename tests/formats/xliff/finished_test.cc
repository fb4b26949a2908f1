#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"

// What an XLIFF with targets gives a memory.

namespace neuf {
namespace {

std::vector<FinishedUnit> units_in(const std::string& bytes) {
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  return finished_units(file.documents().front());
}

std::vector<FinishedUnit> units_in12(const std::string& body) {
  return units_in(xliff12(body));
}

std::vector<FinishedUnit> units_in20(const std::string& body) {
  return units_in(xliff20(body));
}

/// The state that a target's attributes give.
State state12(const std::string& unit, const std::string& target) {
  const auto units = units_in12("<trans-unit id=\"1\" " + unit + "><source>a</source><target " +
                                target + ">A</target></trans-unit>");
  REQUIRE(units.size() == 1);
  return units.front().unit.variants.at(1).state;
}

State state20(const std::string& segment) {
  const auto units = units_in20("<unit id=\"1\"><segment " + segment +
                                "><source>a</source><target>A</target></segment></unit>");
  REQUIRE(units.size() == 1);
  return units.front().unit.variants.at(1).state;
}

TEST_CASE("finished XLIFF 1.2: states become ours") {
  CHECK(state12("", "") == State::translated);
  CHECK(state12("approved=\"yes\"", "") == State::reviewed);
  CHECK(state12("approved=\"yes\"", "state=\"final\"") == State::final_);
  CHECK(state12("", "state=\"translated\"") == State::translated);
  CHECK(state12("", "state=\"signed-off\"") == State::reviewed);
  CHECK(state12("", "state=\"final\"") == State::final_);
  CHECK(state12("", "state=\"needs-review-translation\"") == State::draft);
  CHECK(state12("", "state=\"x-our-own\"") == State::translated);
}

TEST_CASE("finished XLIFF 2: states become ours") {
  CHECK(state20("") == State::translated);  // as any unit that comes without one
  CHECK(state20("state=\"initial\"") == State::draft);
  CHECK(state20("state=\"translated\"") == State::translated);
  CHECK(state20("state=\"reviewed\" subState=\"acme:second\"") == State::reviewed);
  CHECK(state20("state=\"final\"") == State::final_);
}

TEST_CASE("finished XLIFF: a unit has its document, key, neighbours, notes and line") {
  const auto units = units_in12(
      "\n<trans-unit id=\"menu.open\"><source>a</source><target>A</target></trans-unit>\n"
      "<trans-unit id=\"2\" resname=\"menu.close\"><source> b </source><target> B </target>"
      "<note>On a button.</note><note> </note></trans-unit>\n"
      "<trans-unit id=\"3\"><source>c</source></trans-unit>");
  REQUIRE(units.size() == 2);
  CHECK(units[0].unit.context == Context{"", "b", "menu.open"});
  CHECK(units[1].unit.context == Context{"a", "c", "menu.close"});
  CHECK(units[1].unit.occurrences == std::vector<Occurrence>{{"a", 2}});
  CHECK(units[1].unit.notes == std::vector<std::string>{"On a button."});
  CHECK(units[1].line == 3);
  CHECK(units_in20("<unit id=\"1\"><notes><note>n</note></notes><segment><source>a</source>"
                   "<target>A</target></segment></unit>")
            .at(0)
            .unit.notes == std::vector<std::string>{"n"});
}

TEST_CASE("finished XLIFF: who made a target comes along") {
  const auto units = units_in12(
      "<trans-unit id=\"1\" m:confirmed=\"1\" m:trans-origin=\"mt\"><source>a</source>"
      "<target>A</target></trans-unit>");
  REQUIRE(units.size() == 1);
  CHECK(units[0].unit.variants.at(0).origin == Origin::human);
  CHECK(units[0].unit.variants.at(1).origin == Origin::machine);
}

TEST_CASE("finished XLIFF: what gives no unit is counted by reason") {
  const XliffFile file = value_of(XliffFile::parse(
      xliff12("<trans-unit id=\"1\" translate=\"no\"><source>a</source><target>A</target>"
              "</trans-unit><trans-unit id=\"2\"><source>b</source><target> </target>"
              "<alt-trans><target>B</target></alt-trans></trans-unit>"
              "<trans-unit id=\"3\"><source>c</source></trans-unit>"
              "<trans-unit id=\"4\"><source>d</source><target state=\"needs-review-translation\" "
              "state-qualifier=\"fuzzy-match\">D</target></trans-unit>"
              "<trans-unit id=\"5\"><source>e</source><target>E</target></trans-unit>"
              "<trans-unit id=\"6\"><source/><target/></trans-unit>"),
      "test.xlf"));
  const LeftOut left = count_left_out(file.documents().front());
  CHECK(left.untranslatable == 1);
  CHECK(left.untranslated == 2);
  CHECK(left.unconfirmed == 1);
  CHECK(left.matches == 1);
  CHECK(finished_units(file.documents().front()).size() == 1);
}

TEST_CASE("finished XLIFF 2: matches are kept and never learnt from") {
  const std::string bytes = xliff20(
      "<unit id=\"1\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\">"
      "<mtc:match ref=\"#s\"><source>a</source><target>A</target></mtc:match></mtc:matches>"
      "<segment id=\"s\"><source>a</source></segment></unit>");
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  CHECK(finished_units(file.documents().front()).empty());
  CHECK(count_left_out(file.documents().front()).matches == 1);
  CHECK(value_of(file.splice(nothing_for(file))) == bytes);
}

}  // namespace
}  // namespace neuf
