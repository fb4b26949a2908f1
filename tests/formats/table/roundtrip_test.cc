#include "formats/table/writer.h"
#include "tests/formats/plain/texts.h"
#include "tests/formats/table/reading.h"

#include <rapidcheck/catch.h>

namespace neuf {
namespace {

std::string written(const std::vector<Unit>& units, TableFormat format) {
  StringSink sink;
  TableWriter writer(sink, format, language("fr"));
  for (const Unit& unit : units)
    writer.survey(unit);
  require_ok(writer.begin());
  for (const Unit& unit : units)
    CHECK(value_of(writer.write(unit)));
  require_ok(writer.end());
  CHECK(writer.warnings().empty());
  return sink.take();
}

Unit with_all(Unit unit) {
  unit.notes.push_back(*any_text_in("ro"));
  unit.properties = {{"client, \"x\"", *any_text_in("en")}, {"domain", *any_text_in("tr")}};
  for (std::size_t n = 1; n < unit.variants.size(); ++n)
    unit.variants[n].state = static_cast<State>(*rc::gen::inRange(0, 5));
  return unit;
}

}  // namespace

TEST_CASE("a table gives back what was written, in ten languages") {
  const auto format = GENERATE(TableFormat::csv, TableFormat::tsv);
  rc::prop("for any texts", [format] {
    std::vector<Unit> units;
    for (int n = *rc::gen::inRange(1, 5); n > 0; --n)
      units.push_back(with_all(*any_plain_unit(*rc::gen::inRange<std::size_t>(2, 11))));
    const std::string bytes = written(units, format);
    PlainCollector all;
    require_ok(read_table_text(bytes, format, all));
    INFO(bytes);
    REQUIRE(all.problems.empty());
    REQUIRE(all.units.size() == units.size());
    for (std::size_t n = 0; n < units.size(); ++n)
      CHECK(all.units[n] == units[n]);
  });
}

TEST_CASE("a TSV has a line a row, whatever the texts") {
  const Unit unit = unit_of({{"fr", "a\nb\rc\td\\"}, {"it", "\"x\""}});
  CHECK(written({unit}, TableFormat::tsv) == "fr\tit\na\\nb\\rc\\td\\\\\t\\\"x\"\n");
}

}  // namespace neuf
