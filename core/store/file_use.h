#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>

// Who has a store's files open. LMDB holds a shared POSIX lock on the first byte of lock.mdb in
// each process, and asks for it before it opens the data (mdb.c, mdb_env_excl_lock).

namespace neuf {

/// Whether another process has the store open.
bool is_open_elsewhere(const std::filesystem::path& folder);

/// Keeps every process from opening the store of a folder: they wait until it ends. The holder's
/// process must not have it open itself. Move-only.
class StoreBlock {
 public:
  /// Empty when another process has the store open. Errors: io.
  static Result<std::optional<StoreBlock>> try_take(const std::filesystem::path& folder);

  StoreBlock(StoreBlock&& other) noexcept;
  StoreBlock& operator=(StoreBlock&&) = delete;
  StoreBlock(const StoreBlock&) = delete;
  StoreBlock& operator=(const StoreBlock&) = delete;
  ~StoreBlock();

 private:
  explicit StoreBlock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace neuf
