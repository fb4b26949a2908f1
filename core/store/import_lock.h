#pragma once

#include "core/base/result.h"
#include "core/store/memory.h"

#include <filesystem>
#include <optional>

namespace neuf {

/// Held by whoever imports into a memory, or deletes it: one at a time, over all threads and
/// processes. The kernel releases it when its process dies, so that others can tell a dead import
/// from a running one. Move-only.
class ImportLock {
 public:
  /// Empty when somebody else holds it. Errors: io.
  static Result<std::optional<ImportLock>> try_lock(const std::filesystem::path& folder,
                                                    MemoryId memory);

  /// The same for whoever writes to the index of a memory, which is a lock of its own.
  static Result<std::optional<ImportLock>> try_lock_index(const std::filesystem::path& folder,
                                                          MemoryId memory);

  ImportLock(ImportLock&& other) noexcept;
  ImportLock& operator=(ImportLock&&) = delete;
  ImportLock(const ImportLock&) = delete;
  ImportLock& operator=(const ImportLock&) = delete;
  ~ImportLock();

 private:
  static Result<std::optional<ImportLock>> try_lock_byte(const std::filesystem::path& folder,
                                                         std::uint64_t byte);

  explicit ImportLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace neuf
