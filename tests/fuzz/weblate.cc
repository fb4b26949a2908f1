#include "formats/weblate/reader.h"
#include "formats/weblate/writer.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

#include <algorithm>

#include <nlohmann/json.hpp>

// Weblate's memory: read whole and in pieces alike; what is refused as no JSON is none; units that
// were read and are written again read back.

namespace neuf::fuzz {
namespace {

Status read(ByteSource& source, PlainCollector& all) {
  return read_weblate(source, "f.json", all);
}

std::string written(const std::vector<Unit>& units) {
  StringSink sink;
  WeblateWriter writer(sink, units.front().variants.front().language);
  expect_ok(writer.begin(), "writing the start");
  for (const Unit& unit : units)
    expect(expect_value(writer.write(unit), "writing a unit"), "each unit is written");
  expect_ok(writer.end(), "writing the end");
  expect(writer.warnings().empty(), "nothing is left out");
  return sink.take();
}

/// A unit for each translation: which of them come as one depends on their order.
std::vector<Unit> in_pairs(const std::vector<Unit>& units) {
  std::vector<Unit> pairs;
  for (const Unit& unit : units)
    for (std::size_t n = 1; n < unit.variants.size(); ++n) {
      pairs.push_back(unit);
      pairs.back().variants = {unit.variants.front(), unit.variants[n]};
    }
  return pairs;
}

void fuzz_weblate(std::string_view bytes) {
  const PlainReading reading = read_plain(bytes, read);
  if (reading.is_whole) expect(nlohmann::json::accept(bytes), "what is taken to the end is JSON");
  if (reading.told.units.empty()) return;
  // The writer takes the text in the memory's language for the source, wherever it stands.
  std::vector<Unit> units = reading.told.units;
  const Language source = units.front().variants.front().language;
  std::erase_if(units, [&](const Unit& unit) { return unit.variants.front().language != source; });
  const std::string json = written(units);
  const PlainReading again = read_plain(json, read);
  expect(again.is_whole && again.told.problems.empty(), "JSON that was written:\n" + json);
  expect_same(described(in_pairs(again.told.units)), described(in_pairs(units)),
              "an item that was written");
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_weblate(neuf::fuzz::as_text(data, size));
  return 0;
}
