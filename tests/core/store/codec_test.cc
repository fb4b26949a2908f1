#include "core/store/codec.h"

#include "core/store/bytes.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("a unit comes back from its record as it was, whatever it holds") {
  CHECK(rc::check([] {
    Unit unit = *any_unit();
    unit.id = *rc::gen::arbitrary<UnitId>();
    const RowHeader header{*rc::gen::arbitrary<ChangeId>(), *rc::gen::arbitrary<RowId>()};
    const auto read = decode_row(encode_row(header, unit));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->unit == unit);
    RC_ASSERT(read->header.change == header.change);
    RC_ASSERT(read->header.replaces == header.replaces);
  }));
}

TEST_CASE("a record with a changed byte is found out") {
  CHECK(rc::check([] {
    std::string record = encode_row({1, 0}, *any_unit());
    const std::size_t at = *rc::gen::inRange<std::size_t>(2, record.size());
    record[at] = static_cast<char>(record[at] ^ 0x20);
    RC_ASSERT(!decode_row(record));
  }));
}

TEST_CASE("a record that is cut short, or random bytes, are an error") {
  CHECK(rc::check([] {
    const std::string record = encode_row({1, 0}, *any_unit());
    const std::size_t size = *rc::gen::inRange<std::size_t>(0, record.size());
    RC_ASSERT(!decode_row(std::string_view(record).substr(0, size)));
    const auto noise = *rc::gen::arbitrary<std::string>();
    (void)decode_change(noise);
    (void)decode_state(noise);
    (void)decode_memory(noise);
    RC_ASSERT(!decode_row(noise));
  }));
}

TEST_CASE("numbers of every size come back") {
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                                     std::uint64_t{1} << 62, ~std::uint64_t{0}}) {
    ByteWriter writer;
    writer.number(number);
    ByteReader reader(writer.bytes());
    CHECK(reader.number() == number);
    CHECK(reader.finished());
  }
}

TEST_CASE("a count that no bytes follow is refused before memory is taken for it") {
  ByteWriter writer;
  writer.number(std::uint64_t{1} << 60);
  ByteReader reader(writer.bytes());
  CHECK(reader.count() == 0);
  CHECK(reader.failed());
}

TEST_CASE("a memory's record keeps its settings") {
  MemoryRecord memory;
  memory.settings.name = "press";
  memory.settings.source = language("de-AT");
  memory.settings.targets = {language("pt-BR"), language("sr-Latn")};
  memory.settings.duplicates = DuplicatesPolicy::skip;
  memory.settings.description = "Press releases – «été»";
  memory.created = -5;
  const auto read = value_of(decode_memory(encode_memory(memory)));
  CHECK(read.settings.name == memory.settings.name);
  CHECK(read.settings.source == memory.settings.source);
  CHECK(read.settings.targets == memory.settings.targets);
  CHECK(read.settings.duplicates == memory.settings.duplicates);
  CHECK(read.settings.description == memory.settings.description);
  CHECK(read.created == memory.created);
}

}  // namespace neuf
