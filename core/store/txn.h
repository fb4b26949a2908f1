#pragma once

#include "core/base/result.h"
#include "core/store/environment.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace neuf {

/// An LMDB transaction; what isn't committed is dropped. Move-only. A writing one belongs to the
/// thread that began it.
class Txn {
 public:
  enum class Mode : bool { read, write };

  static Result<Txn> begin(const Environment& environment, Mode mode);

  /// Inside a writing one: keeps or drops its own part. `parent` must outlive it.
  static Result<Txn> begin_nested(Txn& parent);

  Txn(Txn&& other) noexcept;
  Txn& operator=(Txn&& other) noexcept;
  Txn(const Txn&) = delete;
  Txn& operator=(const Txn&) = delete;
  ~Txn();

  /// Borrowed from the map: until the transaction ends or, in a writing one, until the next write.
  Result<std::optional<std::string_view>> get(Table table, std::string_view key) const;

  Status put(Table table, std::string_view key, std::string_view value);

  /// Quicker, and fills pages better, when the key is higher than all in the table.
  Status append(Table table, std::string_view key, std::string_view value);

  /// No error when it isn't there. In tables of several values a key, all of them go.
  Status remove(Table table, std::string_view key);

  /// One value of several.
  Status remove(Table table, std::string_view key, std::string_view value);

  /// Durable when it returns.
  Status commit();

  /// Removes every record whose key begins with `prefix`, at most `most` of them; how many there
  /// were.
  Result<std::size_t> remove_prefix(Table table, std::string_view prefix, std::size_t most);

  MDB_txn* raw() const { return txn_; }

  const Environment& environment() const { return *environment_; }

 private:
  Txn(const Environment& environment, MDB_txn* txn) : environment_(&environment), txn_(txn) {}

  Error error(int code) const { return lmdb_error(code, environment_->folder()); }

  const Environment* environment_;
  MDB_txn* txn_;
};

struct Record {
  std::string_view key;
  std::string_view value;
};

/// Walks a table. Not thread-safe; must go before its transaction. What it yields is borrowed as
/// with Txn::get.
class Cursor {
 public:
  static Result<Cursor> open(const Txn& txn, Table table);
  Cursor(Cursor&& other) noexcept;
  Cursor& operator=(Cursor&&) = delete;
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  /// The first record with a key of at least `key`; empty behind the last.
  Result<std::optional<Record>> seek(std::string_view key);
  Result<std::optional<Record>> next();

  /// In tables with several values a key: whether the key has this one.
  Result<bool> has(std::string_view key, std::string_view value);

  /// In such tables: the first of the key's values that is at least `value`; then those behind it.
  Result<std::optional<std::string_view>> first_value_from(std::string_view key,
                                                           std::string_view value);
  Result<std::optional<std::string_view>> next_value();

  /// In such tables: the last value of the key, or empty when it has none; then those before it.
  Result<std::optional<std::string_view>> last_value(std::string_view key);
  Result<std::optional<std::string_view>> previous_value();

 private:
  Cursor(const Txn& txn, MDB_cursor* cursor) : txn_(&txn), cursor_(cursor) {}

  Result<std::optional<Record>> move(MDB_val& key, MDB_cursor_op operation);
  Result<std::optional<std::string_view>> value_found(int code, const MDB_val& value) const;

  const Txn* txn_;
  MDB_cursor* cursor_;
};

/// Calls `visit(Record) -> Result<bool>` for each record whose key begins with `prefix`, from
/// `start` on, until it answers false.
template <class Visit>
Status for_each(const Txn& txn, Table table, std::string_view prefix, std::string_view start,
                Visit visit) {
  auto cursor = Cursor::open(txn, table);
  if (!cursor) return cursor.error();
  for (auto record = cursor->seek(start);; record = cursor->next()) {
    if (!record) return record.error();
    if (!*record || !(*record)->key.starts_with(prefix)) return {};
    const Result<bool> go_on = visit(**record);
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
}

}  // namespace neuf
