#include "core/store/backup.h"

#include "tests/support/press.h"
#include "tests/support/units.h"

#include <atomic>
#include <filesystem>
#include <thread>

namespace neuf {
namespace {

namespace fs = std::filesystem;

Unit numbered(int number) {
  return unit_of({{"fr", "Oui " + std::to_string(number)}, {"nl", "Ja " + std::to_string(number)}});
}

RestoreOptions replacing() {
  RestoreOptions options;
  options.existing = RestoreOptions::Existing::replace;
  return options;
}

std::uint64_t units_in(const fs::path& folder) {
  StoreOptions options;
  options.access = StoreOptions::Access::read_only;
  return value_of(value_of(Store::open(folder, options))->memory("press")).units;
}

void make_store(const fs::path& folder, int units) {
  const auto store = value_of(Store::open(folder, {}));
  MemorySettings settings;
  settings.name = "press";
  (void)value_of(store->create_memory(settings));
  for (int i = 0; i < units; ++i)
    (void)value_of(store->add_units("press", {numbered(i)}, {}));
}

bool is_empty_or_gone(const fs::path& folder) {
  return !fs::exists(folder) || fs::is_empty(folder);
}

}  // namespace

TEST_CASE("a backup is a store with all that there was, and can be restored to a new folder") {
  const Press press;
  (void)press.add({numbered(1), numbered(2)});
  const TemporaryFolder folder;
  const auto bytes = value_of(press.store->back_up(folder / "copies/monday", {}));
  CHECK(bytes == fs::file_size(folder / "copies/monday/data.mdb"));
  (void)press.add({numbered(3)});
  CHECK(units_in(folder / "copies/monday") == 2);

  const auto report = value_of(restore(folder / "copies/monday", folder / "new", {}));
  CHECK(report.units == 2);
  CHECK(units_in(folder / "new") == 2);
  CHECK_FALSE(fs::exists(folder / "new/copy.partial"));
  const auto permissions = fs::status(folder / "new/data.mdb").permissions();
  CHECK((permissions & (fs::perms::others_all | fs::perms::group_all)) == fs::perms::none);
}

TEST_CASE("a backup leaves out what is free") {
  const Press press;
  for (int i = 0; i < 3'000; i += 100) {
    std::vector<Unit> units;
    for (int j = i; j < i + 100; ++j)
      units.push_back(numbered(j));
    (void)press.add(units);
  }
  require_ok(press.store->delete_memory("press"));
  const TemporaryFolder folder;
  const auto bytes = value_of(press.store->back_up(folder / "small", {}));
  CHECK(bytes < fs::file_size(press.folder / "data.mdb"));
}

TEST_CASE("writers go on while a backup is made, and it is whole") {
  const Press press;
  std::vector<Unit> first;
  for (int i = 0; i < 500; ++i)
    first.push_back(numbered(i));
  (void)press.add(first);
  std::atomic<bool> done = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    for (int i = 500; !done; ++i) {
      (void)press.add({numbered(i)});
      ++written;
    }
  });
  while (written == 0)
    std::this_thread::yield();
  const TemporaryFolder folder;
  for (const char* name : {"a", "b", "c"})
    (void)value_of(press.store->back_up(folder / name, {}));
  done = true;
  writer.join();
  for (const char* name : {"a", "b", "c"}) {
    const auto store = value_of(Store::open(folder / name, {}));
    const auto report = value_of(store->check({}));
    CHECK(report.problems.empty());
    CHECK(report.units > 500);
  }
}

TEST_CASE("a backup needs a folder of its own") {
  const Press press;
  const TemporaryFolder folder;
  write_contents(folder / "letter.txt", "mine");
  CHECK(error_of(press.store->back_up(folder.path(), {})).code == ErrorCode::already_exists);
  CHECK(error_of(press.store->back_up(press.folder.path(), {})).code == ErrorCode::already_exists);
  write_contents(folder / "file", "x");
  CHECK_FALSE(press.store->back_up(folder / "file/under", {}).has_value());
  CHECK(contents_of(folder / "letter.txt") == "mine");
}

TEST_CASE("a store that is there is only replaced when that is asked for") {
  const TemporaryFolder folder;
  make_store(folder / "backup", 2);
  make_store(folder / "store", 5);
  CHECK(error_of(restore(folder / "backup", folder / "store", {})).code ==
        ErrorCode::already_exists);
  CHECK(units_in(folder / "store") == 5);
  (void)value_of(restore(folder / "backup", folder / "store", replacing()));
  CHECK(units_in(folder / "store") == 2);
  CHECK(units_in(folder / "backup") == 2);
}

TEST_CASE("a damaged backup is refused, and the store stays") {
  const TemporaryFolder folder;
  make_store(folder / "backup", 50);
  make_store(folder / "store", 5);
  std::string data = contents_of(folder / "backup/data.mdb");
  const std::size_t unit = data.find("Oui 17");
  REQUIRE(unit != std::string::npos);
  SECTION("a byte that fell over") {
    for (std::size_t at = unit; at != std::string::npos; at = data.find("Oui 17", at + 1))
      data[at] = 'X';
    write_contents(folder / "backup/data.mdb", data);
  }
  SECTION("cut off") {
    write_contents(folder / "backup/data.mdb", data.substr(0, 1'000));
  }
  SECTION("something else") {
    write_contents(folder / "backup/data.mdb", "This is a letter.");
  }
  CHECK(error_of(restore(folder / "backup", folder / "store", replacing())).code ==
        ErrorCode::corrupt);
  CHECK(units_in(folder / "store") == 5);
  CHECK(error_of(restore(folder / "backup", folder / "new", {})).code == ErrorCode::corrupt);
  CHECK(is_empty_or_gone(folder / "new"));
}

TEST_CASE("there must be a backup, and another one than the store") {
  const TemporaryFolder folder;
  CHECK(error_of(restore(folder / "none", folder / "new", {})).code == ErrorCode::not_found);
  make_store(folder / "store", 1);
  CHECK(error_of(restore(folder / "store", folder / "store", replacing())).code ==
        ErrorCode::invalid_argument);
}

}  // namespace neuf
