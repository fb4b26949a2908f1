#include "core/store/memory.h"

#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

namespace neuf {
namespace {

MemorySettings named(const std::string& name) {
  MemorySettings settings;
  settings.name = name;
  return settings;
}

}  // namespace

TEST_CASE("names of memories are small letters, digits and . _ -") {
  for (const char* good : {"a", "press-2026", "0", "a.b_c-d"})
    CHECK(check_memory_name(good).has_value());
  for (const char* bad : {"", "Press", "a b", "é", "a/b", "../x", ".", ".."})
    CHECK(error_of(check_memory_name(bad)).code == ErrorCode::invalid_argument);
  CHECK(check_memory_name(std::string(64, 'a')).has_value());
  CHECK_FALSE(check_memory_name(std::string(65, 'a')));
}

TEST_CASE("a new memory translates French into nine languages") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  const Memory memory = value_of(store->create_memory(named("press")));
  CHECK(memory.settings.source == language("fr"));
  CHECK(memory.settings.targets.size() == 9);
  CHECK(memory.units == 0);
  CHECK(memory.generation == 0);
}

TEST_CASE("memories are listed by name, and survive reopening") {
  const TemporaryFolder folder;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    for (const char* name : {"b", "c", "a"})
      (void)value_of(store->create_memory(named(name)));
    CHECK(error_of(store->create_memory(named("b"))).code == ErrorCode::already_exists);
    CHECK(error_of(store->create_memory(named("B"))).code == ErrorCode::invalid_argument);
  }
  const auto store = value_of(Store::open(folder.path(), {}));
  const auto memories = value_of(value_of(store->read()).memories());
  REQUIRE(memories.size() == 3);
  CHECK(memories[0].settings.name == "a");
  CHECK(memories[2].settings.name == "c");
}

TEST_CASE("a memory that isn't there is an error that names those that are") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  (void)value_of(store->create_memory(named("press")));
  const auto txn = value_of(store->read());
  const Error error = error_of(txn.memory("pres"));
  CHECK(error.code == ErrorCode::not_found);
  CHECK(error.message == "there is no memory \"pres\"; there is press");
  CHECK_FALSE(value_of(txn.find_memory("pres")));
  CHECK_FALSE(value_of(txn.find_memory("")));
  CHECK_FALSE(value_of(txn.find_memory(std::string(5'000, 'x'))));
}

TEST_CASE("a deleted memory is gone with its units, and its number is not used again") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  const MemoryId first = value_of(store->create_memory(named("press"))).id;
  (void)value_of(store->create_memory(named("other")));
  (void)value_of(store->add_units("other", {unit_of({{"fr", "Non."}, {"nl", "Nee."}})}, {}));
  (void)value_of(store->add_units("press", {unit_of({{"fr", "Oui."}, {"nl", "Ja."}})}, {}));
  require_ok(store->delete_memory("press"));
  CHECK(error_of(store->delete_memory("press")).code == ErrorCode::not_found);
  const Memory again = value_of(store->create_memory(named("press")));
  CHECK(again.id != first);
  CHECK(again.units == 0);
  const auto txn = value_of(store->read());
  CHECK_FALSE(value_of(txn.unit_in_row(first, 1)));
  CHECK(value_of(txn.memory("other")).units == 1);
  const CheckReport report = value_of(store->check({}));
  CHECK(report.problems.empty());
  CHECK(report.unfinished_imports == 0);
}

}  // namespace neuf
