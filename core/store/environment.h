#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>

#include <lmdb.h>

namespace neuf {

/// The tables (named LMDB databases) of a store. Rows and keys: docs/format.md.
enum class Table : std::uint8_t {
  meta,      ///< text → text: the format
  names,     ///< memory name → memory
  memories,  ///< memory → settings
  states,    ///< memory → counters
  rows,      ///< memory, row → unit
  retired,   ///< memory, row → changes that replaced it
  moved,     ///< memory, unit → rows that hold it, but for the first
  identity,  ///< memory, hash of source and context → rows
  changes,   ///< memory, change → who, when, since which generation
  pending,   ///< memory, change → nothing: what isn't published; change 0: a memory to be removed
  indexes,   ///< memory, language → the runs of its index
  runs,      ///< memory, language, run, piece → bytes
  deleted,   ///< memory, change → rows that it retired without putting others in their place
  uses,      ///< memory, unit → how often it was used; see Environment::has
  access_keys,    ///< hash of a secret → whose key it is
  releases,       ///< memory, id of a release → the change that wrote it last
  release_texts,  ///< memory, change → the release that it wrote or removed
};
inline constexpr std::size_t kTableCount = 17;

class Txn;

/// What LMDB's code means, as our error. The one place that knows them.
Error lmdb_error(int code, const std::filesystem::path& folder);

/// An open LMDB environment. Immutable after opening; any thread may use it.
class Environment {
 public:
  /// Makes the folder and the tables where that is asked for. Errors: not_found, conflict (this
  /// process has the store open already), unsupported (a newer format), corrupt, io, storage_full.
  static Result<std::unique_ptr<Environment>> open(const std::filesystem::path& folder,
                                                   const StoreOptions& options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  MDB_env* raw() const { return env_; }

  /// Always, but for `uses`: stores of the same format lacked it once, and one that can't be
  /// written stays so.
  bool has(Table table) const { return table != Table::uses || has_uses_; }

  /// Of a table that the store has.
  MDB_dbi table(Table table) const { return tables_.at(static_cast<std::size_t>(table)); }

  const std::filesystem::path& folder() const { return folder_; }

  bool read_only() const { return read_only_; }

  Result<StoreSize> size() const;

 private:
  Environment(std::filesystem::path folder, bool read_only);

  Status open_map(const StoreOptions& options);
  Result<std::string> format() const;
  Status open_tables();
  int open_table(const Txn& txn, Table table, unsigned more_flags);  ///< LMDB's code
  Status add_uses_table();

  std::filesystem::path folder_;
  bool read_only_;
  bool registered_ = false;
  bool has_uses_ = false;
  MDB_env* env_ = nullptr;
  std::array<MDB_dbi, kTableCount> tables_{};
};

}  // namespace neuf
