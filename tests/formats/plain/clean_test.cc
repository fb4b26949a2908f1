#include "formats/plain/clean.h"

#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("characters that XML forbids are replaced wherever they stand in a unit") {
  Unit unit = unit_in_context({{"fr", "a\x01 b\uFFFE"}, {"it", "\t\n\r\uFEFF"}},
                              {"\x02", "plain", std::string(1, '\0')});
  unit.notes.emplace_back("\x1F");
  unit.properties.push_back({"client\x03", "\uFFFF"});
  unit.occurrences.push_back({"\x04", 0});
  CHECK(replace_forbidden_characters(unit) == 8);
  CHECK(unit.variants[0].segment.text == "a\uFFFD b\uFFFD");
  CHECK(unit.variants[1].segment.text == "\t\n\r\uFEFF");
  CHECK(unit.context == Context{"\uFFFD", "plain", "\uFFFD"});
  CHECK(unit.properties.front() == Property{"client\uFFFD", "\uFFFD"});
  CHECK(replace_forbidden_characters(unit) == 0);
}

TEST_CASE("what isn't UTF-8 in a unit is named") {
  Unit unit = unit_of({{"fr", "Oui"}, {"it", "S\xEC"}});
  CHECK(invalid_utf8_in(unit) == "the text in it");
  unit.variants.pop_back();
  CHECK_FALSE(invalid_utf8_in(unit));
  unit.context.key = "\xFF";
  CHECK(invalid_utf8_in(unit) == "the context");
}

}  // namespace neuf
