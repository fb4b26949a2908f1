#include "formats/table/writer.h"

#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("a CSV opens in a spreadsheet, and has only columns that are used") {
  StringSink sink;
  TableWriter writer(sink, TableFormat::csv, language("fr"));
  std::vector<Unit> units{unit_of({{"fr", "Oui, oui"}, {"it", "Sì "}}),
                          unit_in_context({{"en", "No"}, {"fr", "Non"}}, {"", "", "k"})};
  units[0].variants[1].state = State::final_;
  for (const Unit& unit : units)
    writer.survey(unit);
  require_ok(writer.begin());
  for (const Unit& unit : units)
    CHECK(value_of(writer.write(unit)));
  CHECK(sink.bytes() ==
        "\uFEFFfr,it,en,key,state:it\r\n\"Oui, oui\",\"Sì \",,,final\r\n"
        "Non,,No,k,\r\n");
}

TEST_CASE("properties that a table can't hold are counted") {
  StringSink sink;
  TableWriter writer(sink, TableFormat::tsv, language("fr"));
  Unit unit = unit_of({{"fr", "Oui"}, {"it", "Sì"}});
  unit.properties = {{"a", "1"}, {"a", "2"}, {"b\nc", "3"}};
  writer.survey(unit);
  require_ok(writer.begin());
  CHECK(value_of(writer.write(unit)));
  CHECK(sink.bytes() == "fr\tit\tproperty:a\nOui\tSì\t1\n");
  REQUIRE(writer.warnings().size() == 1);
  CHECK_THAT(writer.warnings().front(), Catch::Contains("can't hold") && Catch::Contains(": 1"));
}

}  // namespace neuf
