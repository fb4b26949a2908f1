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

TEST_CASE("settings are changed as one change of the memory, and only where they differ") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  (void)value_of(store->create_memory(named("press")));
  SettingsEdit edit;
  edit.targets = {language("nl"), language("fr"), language("nl")};
  edit.penalties = {{"machine=15"}};
  edit.properties = {{{"client", "SNCB"}, {"client", "NMBS"}}};
  edit.notes = {{"For the annual report."}};
  const Memory changed = value_of(store->change_settings("press", edit, {"anna", 7, 0}));
  CHECK(changed.generation == 1);
  CHECK(changed.settings.targets == std::vector<Language>{language("nl")});
  CHECK(changed.settings.duplicates == DuplicatesPolicy::merge);
  CHECK(value_of(store->memory("press")).settings == changed.settings);
  CHECK(value_of(store->change_settings("press", edit, {})).generation == 1);

  const auto changes = value_of(value_of(store->read()).changes(changed.id, kLatest, 5));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::settings);
  CHECK(changes[0].author == "anna");
  CHECK(changes[0].time == 7);
  CHECK(value_of(store->check({})).problems.empty());
}

TEST_CASE("settings that can't be, or of another generation, change nothing") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  const Memory before = value_of(store->create_memory(named("press")));
  const auto code = [&](const SettingsEdit& edit, const SettingsOptions& options) {
    return error_of(store->change_settings("press", edit, options)).code;
  };
  CHECK(code({.description = "a"}, {.if_generation = 3}) == ErrorCode::conflict);
  CHECK(code({.description = "\xff"}, {}) == ErrorCode::invalid_argument);
  CHECK(code({.notes = {{"a\vb"}}}, {}) == ErrorCode::invalid_argument);
  CHECK(code({.notes = std::vector<std::string>(1'001)}, {}) == ErrorCode::limit_exceeded);
  CHECK(code({.description = std::string(2 << 20, 'a')}, {}) == ErrorCode::limit_exceeded);
  CHECK(code({}, {.author = "\xff"}) == ErrorCode::invalid_argument);
  CHECK(error_of(store->change_settings("pres", {}, {})).code == ErrorCode::not_found);
  CHECK(value_of(store->memory("press")).settings == before.settings);
  CHECK(value_of(store->memory("press")).generation == 0);
}

TEST_CASE("an undo passes over changes of settings, and refuses them by number") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  (void)value_of(store->create_memory(named("press")));
  (void)value_of(store->add_units("press", {unit_of({{"fr", "Oui."}, {"nl", "Ja."}})}, {}));
  (void)value_of(store->change_settings("press", {.description = "a"}, {}));
  (void)value_of(store->change_settings("press", {.description = "b"}, {}));
  CHECK(error_of(store->undo("press", 3, {})).code == ErrorCode::invalid_argument);
  CHECK(value_of(store->undo("press", 0, {})).removed == 1);
  CHECK(value_of(store->memory("press")).settings.description == "b");
}

TEST_CASE("an import adds what its file says of the memory, once") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  MemorySettings settings = named("press");
  settings.notes = {"old"};
  (void)value_of(store->create_memory(settings));
  for (int round = 0; round < 2; ++round) {
    const auto import = value_of(store->begin_import("press", {}));
    require_ok(import->describe({{"client", "SNCB"}}, {"new", "old"}));
    CHECK(error_of(import->describe({{"client", "\xff"}}, {})).code == ErrorCode::invalid_argument);
    CHECK(value_of(import->publish()).generation == 1);
  }
  const Memory memory = value_of(store->memory("press"));
  CHECK(memory.settings.properties == std::vector<Property>{{"client", "SNCB"}});
  CHECK(memory.settings.notes == std::vector<std::string>{"old", "new"});
}

}  // namespace neuf
