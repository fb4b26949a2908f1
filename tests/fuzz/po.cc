#include "formats/po/reader.h"
#include "formats/po/writer.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

// PO: read whole and in pieces alike; entries that were read and are written again read back with
// the same texts, key and state.

namespace neuf::fuzz {
namespace {

Status read(ByteSource& source, PlainCollector& all) {
  return read_po(source, "f.po", {*Language::parse("fr"), {}, {}}, all);
}

/// The units that went into the file, in order.
std::vector<Unit> write(const std::vector<Unit>& units, StringSink& sink) {
  const Unit& first = units.front();
  PoWriter writer(sink, "press", first.variants[0].language, first.variants[1].language);
  expect_ok(writer.begin(), "writing the header");
  std::vector<Unit> kept;
  for (const Unit& unit : units)
    if (expect_value(writer.write(unit), "writing an entry")) kept.push_back(unit);
  expect_ok(writer.end(), "writing the end");
  return kept;
}

/// Notes, references and flags are for people: the notation doesn't hold all of them.
std::vector<Unit> without_comments(std::vector<Unit> units) {
  for (Unit& unit : units) {
    unit.notes.clear();
    unit.occurrences.clear();
    unit.properties.clear();
  }
  return units;
}

void fuzz_po(std::string_view bytes) {
  const PlainReading reading = read_plain(bytes, read);
  if (reading.told.units.empty()) return;
  StringSink sink;
  const std::vector<Unit> kept = write(reading.told.units, sink);
  expect(!kept.empty(), "the first entry can be written");
  const PlainReading again = read_plain(sink.bytes(), read);
  expect(again.is_whole && again.told.problems.empty(), "PO that was written:\n" + sink.bytes());
  expect_same(described(without_comments(again.told.units)), described(without_comments(kept)),
              "an entry that was written");
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_po(neuf::fuzz::as_text(data, size));
  return 0;
}
