#include "formats/detect/detect.h"
#include "formats/tmx/reader.h"
#include "formats/tmx/writer.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

// TMX: read whole and in pieces alike; what was read and is written again reads back the same.

namespace neuf::fuzz {
namespace {

class Collector final : public TmxHandler {
 public:
  Status on_header(const TmxHeader& header) override {
    expect(headers++ == 0 && units.empty(), "the header comes once, first");
    source = header.source;
    return {};
  }

  Status on_unit(Unit unit, const UnitPlace& /*place*/) override {
    check_unit(unit);
    units.push_back(std::move(unit));
    return {};
  }

  Status on_problem(const UnitPlace& place, const std::string& message) override {
    problems.append(place.where).append(": ").append(message).append("\n");
    return {};
  }

  int headers = 0;
  Language source;
  std::vector<Unit> units;
  std::string problems;
};

Status read(ByteSource& source, Collector& all) {
  return read_tmx(source, "f.tmx", all);
}

std::string written(const std::vector<Unit>& units, const Language& source) {
  StringSink sink;
  TmxWriter writer(sink, source);
  expect_ok(writer.begin(), "writing the header");
  for (const Unit& unit : units)
    expect_ok(writer.write(unit), "writing a unit");
  expect_ok(writer.end(), "writing the end");
  return sink.take();
}

void check_reading_back(const Collector& first) {
  const std::string bytes = written(first.units, first.source);
  StringSource source(bytes);
  Collector again;
  expect_ok(read(source, again), "reading back what was written:\n" + bytes);
  expect(again.problems.empty(), "units that were written are refused: " + again.problems + bytes);
  expect_same(described(again.units), described(first.units), "a unit that was written");
  expect(again.units == first.units, "units that were written differ:\n" + bytes);
}

void fuzz_tmx(std::string_view bytes) {
  StringSource whole(bytes);
  Collector all;
  const Status status = read(whole, all);
  PiecemealSource pieces(bytes);
  Collector in_pieces;
  expect_same(outcome_of(read(pieces, in_pieces)), outcome_of(status), "the end of the pieces");
  expect_same(in_pieces.problems, all.problems, "problems of the pieces");
  expect(in_pieces.units == all.units, "units of the pieces differ");
  if (status)
    expect(detect_format(bytes) == FileFormat::tmx, "what reads as TMX is told to be TMX");
  check_reading_back(all);
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_tmx(neuf::fuzz::as_text(data, size));
  return 0;
}
