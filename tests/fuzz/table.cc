#include "tests/fuzz/table.h"

#include "formats/table/writer.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

#include <algorithm>
#include <set>

// Entry point: fuzz_table().

namespace neuf::fuzz {
namespace {

/// A header is one line, and has so many columns for properties at most.
bool fits_header(const std::vector<Unit>& units) {
  constexpr std::size_t kMostProperties = 200;
  std::set<std::string> names;
  for (const Unit& unit : units)
    for (const Property& property : unit.properties)
      names.insert(property.name);
  return names.size() <= kMostProperties && std::ranges::none_of(names, [](const auto& name) {
           return name.find_first_of("\r\n") != std::string::npos;
         });
}

std::string written(const std::vector<Unit>& units, TableFormat format) {
  StringSink sink;
  TableWriter writer(sink, format, *Language::parse("fr"));
  for (const Unit& unit : units)
    writer.survey(unit);
  expect_ok(writer.begin(), "writing the header");
  for (const Unit& unit : units)
    expect(expect_value(writer.write(unit), "writing a row"), "each unit becomes a row");
  expect_ok(writer.end(), "writing the end");
  expect(writer.warnings().empty() == fits_header(units), "a table holds what came from one");
  return sink.take();
}

/// As columns order them.
Unit in_column_order(Unit unit, bool with_properties) {
  if (!with_properties) unit.properties.clear();
  std::ranges::sort(unit.variants, {}, &Variant::language);
  std::ranges::sort(unit.properties, {}, &Property::name);
  return unit;
}

std::string described_in_order(const std::vector<Unit>& units, bool with_properties) {
  std::string out;
  for (const Unit& unit : units)
    out += described(in_column_order(unit, with_properties));
  return out;
}

}  // namespace

void fuzz_table(std::string_view bytes, TableFormat format) {
  const auto read = [format](ByteSource& source, PlainCollector& all) {
    return read_table(source, "f", format, {*Language::parse("fr"), {}, *Language::parse("it")},
                      all);
  };
  const auto read_named = [format](ByteSource& source, PlainCollector& all) {
    return read_table(source, "f", format, {*Language::parse("fr"), {}, {}}, all);
  };
  read_plain(bytes, read);
  const PlainReading reading = read_plain(bytes, read_named);
  if (reading.told.units.empty()) return;
  const std::string table = written(reading.told.units, format);
  const PlainReading again = read_plain(table, read_named);
  expect(again.is_whole && again.told.problems.empty(), "a table that was written:\n" + table);
  const bool holds_all = fits_header(reading.told.units);
  expect_same(described_in_order(again.told.units, holds_all),
              described_in_order(reading.told.units, holds_all), "a row that was written");
}

}  // namespace neuf::fuzz
