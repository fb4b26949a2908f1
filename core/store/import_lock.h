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

  ImportLock(ImportLock&& other) noexcept;
  ImportLock& operator=(ImportLock&&) = delete;
  ImportLock(const ImportLock&) = delete;
  ImportLock& operator=(const ImportLock&) = delete;
  ~ImportLock();

 private:
  explicit ImportLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace neuf
