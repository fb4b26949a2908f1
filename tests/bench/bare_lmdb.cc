#include "tests/bench/bare_lmdb.h"

#include <stdexcept>
#include <string>

#include <lmdb.h>

namespace neuf::bench {
namespace {

void need_ok(int code) {
  if (code != 0) throw std::runtime_error(std::string("lmdb: ") + mdb_strerror(code));
}

}  // namespace

BareLmdb::BareLmdb(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  need_ok(mdb_env_create(&env_));
  need_ok(mdb_env_set_mapsize(env_, 1u << 30));
  need_ok(mdb_env_open(env_, folder.c_str(), MDB_NOTLS, 0600));
  MDB_txn* txn = nullptr;
  need_ok(mdb_txn_begin(env_, nullptr, 0, &txn));
  need_ok(mdb_dbi_open(txn, nullptr, MDB_INTEGERKEY, &table_));
  need_ok(mdb_txn_commit(txn));
}

BareLmdb::~BareLmdb() {
  mdb_env_close(env_);
}

void BareLmdb::put(std::uint64_t key, std::string_view value) {
  MDB_txn* txn = nullptr;
  need_ok(mdb_txn_begin(env_, nullptr, 0, &txn));
  MDB_val key_bytes{sizeof key, &key};
  MDB_val value_bytes{value.size(), const_cast<char*>(value.data())};
  need_ok(mdb_put(txn, table_, &key_bytes, &value_bytes, 0));
  need_ok(mdb_txn_commit(txn));
}

}  // namespace neuf::bench
