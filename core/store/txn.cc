#include "core/store/txn.h"

#include <string>
#include <utility>

namespace neuf {
namespace {

MDB_val value_of(std::string_view bytes) {
  // LMDB's type has no const; it doesn't write through it.
  return {bytes.size(), const_cast<char*>(bytes.data())};  // NOLINT(*-const-cast)
}

std::string_view view_of(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

}  // namespace

Result<Txn> Txn::begin(const Environment& environment, Mode mode) {
  if (mode == Mode::write && environment.read_only())
    return Error{ErrorCode::io, "the store is open for reading only", environment.folder()};
  MDB_txn* txn = nullptr;
  const unsigned flags = mode == Mode::read ? MDB_RDONLY : 0u;
  const int code = mdb_txn_begin(environment.raw(), nullptr, flags, &txn);
  if (code != 0) return lmdb_error(code, environment.folder());
  return Txn(environment, txn);
}

Result<Txn> Txn::begin_nested(Txn& parent) {
  MDB_txn* txn = nullptr;
  const int code = mdb_txn_begin(parent.environment_->raw(), parent.txn_, 0, &txn);
  if (code != 0) return parent.error(code);
  return Txn(*parent.environment_, txn);
}

Txn::Txn(Txn&& other) noexcept
    : environment_(other.environment_), txn_(std::exchange(other.txn_, nullptr)) {}

Txn& Txn::operator=(Txn&& other) noexcept {
  std::swap(environment_, other.environment_);
  std::swap(txn_, other.txn_);
  return *this;
}

Txn::~Txn() {
  if (txn_ != nullptr) mdb_txn_abort(txn_);
}

Result<std::optional<std::string_view>> Txn::get(Table table, std::string_view key) const {
  MDB_val wanted = value_of(key);
  MDB_val found{};
  const int code = mdb_get(txn_, environment_->table(table), &wanted, &found);
  if (code == MDB_NOTFOUND) return std::optional<std::string_view>();
  if (code != 0) return error(code);
  return std::optional(view_of(found));
}

Status Txn::put(Table table, std::string_view key, std::string_view value) {
  MDB_val where = value_of(key);
  MDB_val what = value_of(value);
  const int code = mdb_put(txn_, environment_->table(table), &where, &what, 0);
  if (code != 0) return error(code);
  return {};
}

Status Txn::append(Table table, std::string_view key, std::string_view value) {
  MDB_val where = value_of(key);
  MDB_val what = value_of(value);
  const int code = mdb_put(txn_, environment_->table(table), &where, &what, MDB_APPEND);
  if (code == MDB_KEYEXIST) return put(table, key, value);  // it isn't higher
  if (code != 0) return error(code);
  return {};
}

Status Txn::remove(Table table, std::string_view key) {
  MDB_val where = value_of(key);
  const int code = mdb_del(txn_, environment_->table(table), &where, nullptr);
  if (code != 0 && code != MDB_NOTFOUND) return error(code);
  return {};
}

Status Txn::remove(Table table, std::string_view key, std::string_view value) {
  MDB_val where = value_of(key);
  MDB_val what = value_of(value);
  const int code = mdb_del(txn_, environment_->table(table), &where, &what);
  if (code != 0 && code != MDB_NOTFOUND) return error(code);
  return {};
}

Status Txn::commit() {
  const int code = mdb_txn_commit(std::exchange(txn_, nullptr));
  if (code != 0) return error(code);
  return {};
}

Result<std::size_t> Txn::remove_prefix(Table table, std::string_view prefix, std::size_t most) {
  std::size_t removed = 0;
  while (removed < most) {
    std::string key;
    {
      auto cursor = Cursor::open(*this, table);
      if (!cursor) return cursor.error();
      const auto record = cursor->seek(prefix);
      if (!record) return record.error();
      if (!*record || !(*record)->key.starts_with(prefix)) break;
      key = (*record)->key;
    }
    if (auto gone = remove(table, key); !gone) return gone.error();
    ++removed;
  }
  return removed;
}

Result<Cursor> Cursor::open(const Txn& txn, Table table) {
  MDB_cursor* cursor = nullptr;
  const int code = mdb_cursor_open(txn.raw(), txn.environment().table(table), &cursor);
  if (code != 0) return lmdb_error(code, txn.environment().folder());
  return Cursor(txn, cursor);
}

Cursor::Cursor(Cursor&& other) noexcept
    : txn_(other.txn_), cursor_(std::exchange(other.cursor_, nullptr)) {}

Cursor::~Cursor() {
  if (cursor_ != nullptr) mdb_cursor_close(cursor_);
}

Result<std::optional<Record>> Cursor::move(MDB_val& key, MDB_cursor_op operation) {
  MDB_val found{};
  const int code = mdb_cursor_get(cursor_, &key, &found, operation);
  if (code == MDB_NOTFOUND) return std::optional<Record>();
  if (code != 0) return lmdb_error(code, txn_->environment().folder());
  return std::optional(Record{view_of(key), view_of(found)});
}

Result<std::optional<Record>> Cursor::seek(std::string_view key) {
  MDB_val where = value_of(key);
  return move(where, key.empty() ? MDB_FIRST : MDB_SET_RANGE);
}

Result<bool> Cursor::has(std::string_view key, std::string_view value) {
  MDB_val where = value_of(key);
  MDB_val what = value_of(value);
  const int code = mdb_cursor_get(cursor_, &where, &what, MDB_GET_BOTH);
  if (code != 0 && code != MDB_NOTFOUND) return lmdb_error(code, txn_->environment().folder());
  return code == 0;
}

Result<std::optional<std::string_view>> Cursor::first_value_from(std::string_view key,
                                                                 std::string_view value) {
  MDB_val where = value_of(key);
  MDB_val found = value_of(value);
  const int code = mdb_cursor_get(cursor_, &where, &found, MDB_GET_BOTH_RANGE);
  return value_found(code, found);
}

Result<std::optional<std::string_view>> Cursor::next_value() {
  MDB_val where{};
  MDB_val found{};
  const int code = mdb_cursor_get(cursor_, &where, &found, MDB_NEXT_DUP);
  return value_found(code, found);
}

Result<std::optional<std::string_view>> Cursor::last_value(std::string_view key) {
  MDB_val where = value_of(key);
  MDB_val found{};
  int code = mdb_cursor_get(cursor_, &where, &found, MDB_SET);
  if (code == 0) code = mdb_cursor_get(cursor_, &where, &found, MDB_LAST_DUP);
  return value_found(code, found);
}

Result<std::optional<std::string_view>> Cursor::previous_value() {
  MDB_val where{};
  MDB_val found{};
  const int code = mdb_cursor_get(cursor_, &where, &found, MDB_PREV_DUP);
  return value_found(code, found);
}

Result<std::optional<std::string_view>> Cursor::value_found(int code, const MDB_val& value) const {
  if (code == MDB_NOTFOUND) return std::optional<std::string_view>();
  if (code != 0) return lmdb_error(code, txn_->environment().folder());
  return std::optional(view_of(value));
}

Result<std::optional<Record>> Cursor::next() {
  MDB_val where{};
  return move(where, MDB_NEXT);
}

}  // namespace neuf
