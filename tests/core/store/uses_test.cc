#include "core/store/codec.h"
#include "core/store/keys.h"
#include "core/store/store.h"
#include "core/store/txn.h"
#include "core/store/use_counter.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

#include <limits>

namespace neuf {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

/// A memory with units 1, 2 and 3.
void fill(const Press& press) {
  (void)press.add({unit_of({{"fr", "Oui."}, {"nl", "Ja."}}),
                   unit_of({{"fr", "Non."}, {"nl", "Nee."}}),
                   unit_of({{"fr", "Peut-être."}, {"nl", "Misschien."}})});
}

void use(const Press& press, UnitId unit, const Uses& uses) {
  require_ok(press.store->add_uses({{press.memory, unit, uses}}));
}

Uses uses_of(const Press& press, UnitId unit) {
  return value_of(press.read().uses(press.memory, unit));
}

/// As a Neuf that knows no uses leaves a store: without the table.
void remove_table(const std::filesystem::path& folder) {
  const auto environment = value_of(Environment::open(folder, {}));
  auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
  REQUIRE(mdb_drop(txn.raw(), environment->table(Table::uses), 1) == 0);
  require_ok(txn.commit());
}

}  // namespace

TEST_CASE("uses of a unit add up, and the last one counts as last") {
  const Press press;
  fill(press);
  CHECK(uses_of(press, 1) == Uses{0, 0});
  use(press, 1, {2, 5'000});
  use(press, 1, {1, 4'000});
  CHECK(uses_of(press, 1) == Uses{3, 5'000});
  CHECK(uses_of(press, 2) == Uses{0, 0});
  use(press, 1, {kMost, 4'000});
  CHECK(uses_of(press, 1) == Uses{kMost, 5'000});
  press.check_consistent();
}

TEST_CASE("uses change nothing else of a memory") {
  const Press press;
  fill(press);
  const auto units = press.units();
  use(press, 1, {2, 5'000});
  CHECK(press.units() == units);
  const auto txn = press.read();
  CHECK(value_of(txn.memory("press")).generation == 1);
  CHECK(value_of(txn.changes(press.memory, kLatest, 10)).size() == 1);
  CHECK(value_of(txn.history(press.memory, 1, 10)).size() == 1);
  CHECK(value_of(txn.row_of(press.memory, 1)) == 1);
}

TEST_CASE("uses stay with a unit that is edited, and go and come back with it") {
  const Press press;
  fill(press);
  use(press, 1, {2, 5'000});
  use(press, 2, {1, 6'000});
  const Unit other = unit_of({{"fr", "Oui."}, {"nl", "Zeker."}});
  (void)value_of(press.store->update_unit("press", 1, other, {}));
  CHECK(uses_of(press, 1) == Uses{2, 5'000});
  (void)value_of(press.store->delete_units("press", {2}, {}));
  CHECK(uses_of(press, 2) == Uses{0, 0});
  MemoryUses total = value_of(press.read().total_uses(press.memory));
  CHECK(total.units == 1);
  CHECK(total.uses == Uses{2, 5'000});
  press.check_consistent();
  (void)value_of(press.store->undo("press", 0, {}));
  CHECK(uses_of(press, 2) == Uses{1, 6'000});
  total = value_of(press.read().total_uses(press.memory));
  CHECK(total.units == 2);
  CHECK(total.uses == Uses{3, 6'000});
  press.check_consistent();
}

TEST_CASE("uses of what is no unit are left out") {
  const Press press;
  fill(press);
  const Unit other = unit_of({{"fr", "Oui."}, {"nl", "Zeker."}});
  const RowId row = value_of(press.store->update_unit("press", 1, other, {})).revision;
  const Uses once{1, 5'000};
  require_ok(press.store->add_uses({{press.memory, row, once},
                                    {press.memory, 99, once},
                                    {press.memory + 1, 1, once},
                                    {press.memory, 0, once},
                                    {press.memory, 3, once},
                                    {press.memory, 2, {0, 0}}}));
  CHECK(value_of(press.read().total_uses(press.memory)).units == 1);
  CHECK(uses_of(press, 3) == once);
  press.check_consistent();
  const std::vector<UnitUses> many(Store::kMostUsesAtOnce + 1, {press.memory, 1, once});
  CHECK(error_of(press.store->add_uses(many)).code == ErrorCode::limit_exceeded);
}

TEST_CASE("uses go with their memory") {
  const Press press;
  fill(press);
  use(press, 1, {2, 5'000});
  require_ok(press.store->delete_memory("press"));
  MemorySettings settings;
  settings.name = "press";
  const MemoryId second = value_of(press.store->create_memory(settings)).id;
  use(press, 1, {2, 5'000});
  const auto txn = press.read();
  CHECK(value_of(txn.total_uses(press.memory)).units == 0);
  CHECK(value_of(txn.uses(press.memory, 1)) == Uses{0, 0});
  CHECK(value_of(txn.total_uses(second)).units == 0);
}

TEST_CASE("a counter writes what it collected, and keeps what can't be written") {
  const Press press;
  fill(press);
  UseCounter counter(2);
  counter.add({{press.memory, 1, {1, 5'000}}, {press.memory, 2, {1, 6'000}}});
  counter.add({{press.memory, 1, {1, 7'000}}, {press.memory, 3, {1, 8'000}}});
  {
    StoreOptions options;
    options.access = StoreOptions::Access::read_only;
    const TemporaryFolder folder;
    { (void)value_of(Store::open(folder.path(), {})); }
    const auto unwritable = value_of(Store::open(folder.path(), options));
    CHECK(error_of(counter.flush(*unwritable)).code == ErrorCode::io);
  }
  require_ok(counter.flush(*press.store));
  CHECK(uses_of(press, 1) == Uses{2, 7'000});
  CHECK(uses_of(press, 2) == Uses{1, 6'000});
  CHECK(uses_of(press, 3) == Uses{0, 0});  // there was no room for it
  require_ok(counter.flush(*press.store));
  CHECK(uses_of(press, 1) == Uses{2, 7'000});
}

TEST_CASE("a counter writes more units than one transaction takes") {
  const Press press;
  std::vector<Unit> units;
  std::vector<UnitUses> uses;
  for (UnitId id = 1; id <= Store::kMostUsesAtOnce + 10; ++id) {
    units.push_back(unit_of({{"fr", "Phrase " + std::to_string(id)}, {"nl", "Zin"}}));
    uses.push_back({press.memory, id, {1, 5'000}});
  }
  (void)press.add(units);
  UseCounter counter;
  counter.add(uses);
  require_ok(counter.flush(*press.store));
  CHECK(value_of(press.read().total_uses(press.memory)).units == units.size());
}

TEST_CASE("a store from before there were uses opens, and counts from then on") {
  const TemporaryFolder folder;
  MemoryId memory = 0;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    memory = value_of(store->create_memory(settings)).id;
    (void)value_of(store->add_units("press", {unit_of({{"fr", "Oui."}, {"nl", "Ja."}})}, {}));
  }
  remove_table(folder.path());
  {
    StoreOptions options;
    options.access = StoreOptions::Access::read_only;
    const auto store = value_of(Store::open(folder.path(), options));
    CHECK(value_of(value_of(store->read()).uses(memory, 1)) == Uses{0, 0});
    CHECK(value_of(value_of(store->read()).total_uses(memory)).units == 0);
    CHECK(value_of(store->check({})).problems.empty());
  }
  const auto store = value_of(Store::open(folder.path(), {}));
  require_ok(store->add_uses({{memory, 1, {1, 5'000}}}));
  CHECK(value_of(value_of(store->read()).uses(memory, 1)) == Uses{1, 5'000});
  CHECK(value_of(store->check({})).problems.empty());
}

TEST_CASE("check finds uses that can't be read, or of what never was a unit") {
  const TemporaryFolder folder;
  MemoryId memory = 0;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    memory = value_of(store->create_memory(settings)).id;
    (void)value_of(store->add_units("press", {unit_of({{"fr", "Oui."}, {"nl", "Ja."}})}, {}));
  }
  {
    const auto environment = value_of(Environment::open(folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    require_ok(txn.put(Table::uses, keys::of(memory, 1), "\xFF"));
    require_ok(txn.put(Table::uses, keys::of(memory, 7), encode_uses({1, 5'000})));
    // Left where a Neuf that knows no uses deleted the memory: nobody reads it.
    require_ok(txn.put(Table::uses, keys::of(memory + 1, 1), encode_uses({1, 5'000})));
    require_ok(txn.commit());
  }
  const auto store = value_of(Store::open(folder.path(), {}));
  const auto txn = value_of(store->read());
  for (const UnitId unit : {1, 7})
    CHECK(value_of(txn.uses(memory, unit)) == Uses{0, 0});
  const auto problems = value_of(store->check({})).problems;
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].where == "press, unit 1");
  CHECK_THAT(problems[0].message, Catch::Contains("can't be read"));
  CHECK(problems[1].where == "press, unit 7");
  CHECK_THAT(problems[1].message, Catch::Contains("never was such a unit"));
  require_ok(store->add_uses({{memory, 1, {1, 6'000}}}));
  CHECK(value_of(value_of(store->read()).uses(memory, 1)) == Uses{1, 6'000});
  CHECK(value_of(store->check({})).problems.size() == 1);
}

}  // namespace neuf
