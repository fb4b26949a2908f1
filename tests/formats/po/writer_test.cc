#include "formats/po/writer.h"

#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("what a PO can't hold is left out and told") {
  StringSink sink;
  PoWriter writer(sink, "press", language("fr"), language("it"));
  require_ok(writer.begin());
  Unit rejected = unit_of({{"fr", "Non."}, {"it", "No."}});
  rejected.variants[1].state = State::rejected;
  CHECK(value_of(writer.write(unit_of({{"fr", "Oui."}, {"it", "Sì."}}))));
  CHECK_FALSE(value_of(writer.write(unit_of({{"fr", "Oui."}, {"it", "Certo."}}))));
  CHECK(
      value_of(writer.write(unit_in_context({{"fr", "Oui."}, {"it", "Va bene"}}, {"", "", "k"}))));
  CHECK_FALSE(value_of(writer.write(unit_of({{"fr", "Un"}, {"nl", "Een"}}))));
  CHECK_FALSE(value_of(writer.write(unit_of({{"en", "One"}, {"it", "Uno"}}))));
  CHECK_FALSE(value_of(writer.write(rejected)));
  const auto warnings = writer.warnings();
  REQUIRE(warnings.size() == 3);
  CHECK_THAT(warnings[0], Catch::Contains("fr and it left out: 2"));
  CHECK_THAT(warnings[1], Catch::Contains("rejected translation left out: 1"));
  CHECK_THAT(warnings[2], Catch::Contains("one translation") && Catch::Contains(": 1"));
}

TEST_CASE("a draft is fuzzy in a PO, and places are references") {
  StringSink sink;
  PoWriter writer(sink, "press", language("fr"), language("it"));
  Unit unit = unit_of({{"fr", "Oui."}, {"it", "Sì."}});
  unit.variants[1].state = State::draft;
  unit.properties = {{"po:flags", "c-format"}};
  unit.occurrences = {{"my file.c", 7}};
  CHECK(value_of(writer.write(unit)));
  CHECK(sink.bytes() ==
        "\n#: \u2068my file.c\u2069:7\n#, fuzzy, c-format\nmsgid \"Oui.\"\nmsgstr \"Sì.\"\n");
}

}  // namespace neuf
