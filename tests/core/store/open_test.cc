#include "core/store/store.h"
#include "core/store/txn.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <filesystem>
#include <string>

namespace neuf {
namespace {

namespace fs = std::filesystem;

Error opening_error(const fs::path& folder, const StoreOptions& options = {}) {
  return error_of(Store::open(folder, options));
}

}  // namespace

TEST_CASE("a new store is made with its folders, for its owner alone") {
  const TemporaryFolder folder;
  const auto place = folder / "a/b";
  (void)value_of(Store::open(place, {}));
  CHECK(fs::exists(place / "data.mdb"));
  CHECK((fs::status(place).permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("a store that isn't there is not made where it must be there") {
  const TemporaryFolder folder;
  StoreOptions options;
  options.missing = StoreOptions::Missing::fail;
  CHECK(opening_error(folder / "none", options).code == ErrorCode::not_found);
  CHECK_FALSE(fs::exists(folder / "none"));
}

TEST_CASE("a process can't open a store twice") {
  const TemporaryFolder folder;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    CHECK(opening_error(folder.path()).code == ErrorCode::conflict);
  }
  (void)value_of(Store::open(folder.path(), {}));
}

TEST_CASE("what is no store is refused, and left as it is") {
  const TemporaryFolder folder;
  write_contents(folder / "data.mdb", "This is no database, but a text about one.");
  CHECK(opening_error(folder.path()).code == ErrorCode::corrupt);
  CHECK(contents_of(folder / "data.mdb") == "This is no database, but a text about one.");
  write_contents(folder / "file", "x");
  CHECK(opening_error(folder / "file").code == ErrorCode::invalid_argument);
}

TEST_CASE("an LMDB file of somebody else is refused") {
  const TemporaryFolder folder;
  MDB_env* env = nullptr;
  REQUIRE(mdb_env_create(&env) == 0);
  REQUIRE(mdb_env_open(env, folder.path().c_str(), 0, 0600) == 0);
  MDB_txn* txn = nullptr;
  MDB_dbi dbi = 0;
  std::string text = "theirs";
  MDB_val value{text.size(), text.data()};
  REQUIRE(mdb_txn_begin(env, nullptr, 0, &txn) == 0);
  REQUIRE(mdb_dbi_open(txn, nullptr, 0, &dbi) == 0);
  REQUIRE(mdb_put(txn, dbi, &value, &value, 0) == 0);
  REQUIRE(mdb_txn_commit(txn) == 0);
  mdb_env_close(env);
  CHECK(opening_error(folder.path()).code == ErrorCode::corrupt);
}

TEST_CASE("a store of a newer format is refused by its name") {
  const TemporaryFolder folder;
  {
    const auto environment = value_of(Environment::open(folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    require_ok(txn.put(Table::meta, "format", "neuf-store 99"));
    require_ok(txn.commit());
  }
  const Error error = opening_error(folder.path());
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.message.find("neuf-store 99") != std::string::npos);
}

TEST_CASE("a store opened for reading takes no writes") {
  const TemporaryFolder folder;
  { (void)value_of(Store::open(folder.path(), {})); }
  StoreOptions options;
  options.access = StoreOptions::Access::read_only;
  const auto store = value_of(Store::open(folder.path(), options));
  MemorySettings settings;
  settings.name = "press";
  CHECK(error_of(store->create_memory(settings)).code == ErrorCode::io);
  CHECK(value_of(value_of(store->read()).memories()).empty());
}

}  // namespace neuf
