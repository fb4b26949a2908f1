#include "formats/weblate/writer.h"
#include "tests/formats/plain/texts.h"
#include "tests/formats/weblate/reading.h"

#include <rapidcheck/catch.h>
#include <set>

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::json;

std::string written(const std::vector<Unit>& units) {
  StringSink sink;
  WeblateWriter writer(sink, language("fr"));
  require_ok(writer.begin());
  for (const Unit& unit : units)
    CHECK(value_of(writer.write(unit)));
  require_ok(writer.end());
  return sink.take();
}

/// What Weblate's schema asks of each item: these fields and no others, of these types.
void check_schema(const std::string& bytes) {
  const Json memory = Json::parse(bytes);
  REQUIRE(memory.is_array());
  const std::set<std::string> texts{"source",          "target", "source_language",
                                    "target_language", "origin", "context"};
  for (const Json& item : memory) {
    CHECK(item.size() == texts.size() + 2);
    for (const std::string& name : texts)
      CHECK(item.at(name).is_string());
    for (const char* name : {"source", "target", "source_language", "target_language"})
      CHECK_FALSE(item.at(name).get<std::string>().empty());
    for (const char* name : {"source_language", "target_language"})
      CHECK(item.at(name).get<std::string>().find(' ') == std::string::npos);
    CHECK(item.at("category").get<int>() >= 0);
    CHECK(item.at("status").is_number_integer());
  }
}

}  // namespace

TEST_CASE("Weblate's memory gives back what was written, in ten languages") {
  rc::prop("for any texts", [] {
    std::vector<Unit> units;
    for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
      Unit unit = *any_plain_unit(*rc::gen::inRange<std::size_t>(2, 11));
      unit.context.previous = unit.context.next = "";
      unit.occurrences = {{"release " + std::to_string(n), 0}};
      unit.variants.back().state = *rc::gen::element(State::draft, State::translated);
      units.push_back(std::move(unit));
    }
    const std::string bytes = written(units);
    check_schema(bytes);
    PlainCollector all;
    require_ok(read_weblate_text(bytes, all));
    INFO(bytes);
    REQUIRE(all.problems.empty());
    CHECK(all.units == units);
  });
}

TEST_CASE("codes of languages, status and category are Weblate's") {
  Unit unit = unit_of({{"pt-BR", "Oi"}, {"zh-Hans", "嗨"}, {"fr", "Salut"}, {"it", "No"}});
  unit.variants[0].state = State::draft;
  unit.variants[3].state = State::rejected;
  unit.properties = {{"weblate:category", "2"}};
  StringSink sink;
  WeblateWriter writer(sink, language("fr"));
  require_ok(writer.begin());
  CHECK(value_of(writer.write(unit)));
  unit.variants.resize(3);
  unit.variants.erase(unit.variants.begin(), unit.variants.begin() + 2);
  CHECK_FALSE(value_of(writer.write(unit)));
  require_ok(writer.end());
  check_schema(sink.bytes());
  const Json memory = Json::parse(sink.bytes());
  REQUIRE(memory.size() == 2);
  CHECK(memory[0]["source"] == "Salut");
  CHECK(memory[0]["target_language"] == "pt_BR");
  CHECK(memory[0]["status"] == 0);
  CHECK(memory[0]["category"] == 2);
  CHECK(memory[1]["target_language"] == "zh_Hans");
  CHECK(memory[1]["status"] == 1);
  CHECK(writer.warnings().size() == 1);
  check_schema(written({}));
}

}  // namespace neuf
