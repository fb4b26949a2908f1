#include "core/store/import_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace neuf {

/// One byte of a file stands for each memory, and one far behind it for its index.
Result<std::optional<ImportLock>> ImportLock::try_lock(const std::filesystem::path& folder,
                                                       MemoryId memory) {
  return try_lock_byte(folder, memory);
}

Result<std::optional<ImportLock>> ImportLock::try_lock_index(const std::filesystem::path& folder,
                                                             MemoryId memory) {
  constexpr std::uint64_t kFirstIndex = std::uint64_t{1} << 32;
  return try_lock_byte(folder, kFirstIndex + memory);
}

/// Locks of open file descriptions (Linux) also hold between the threads of a process.
Result<std::optional<ImportLock>> ImportLock::try_lock_byte(const std::filesystem::path& folder,
                                                            std::uint64_t byte) {
  constexpr mode_t kMode = 0600;
  const std::string file = folder / "imports.lock";
  ImportLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
  if (lock.descriptor_ < 0)
    return Error{ErrorCode::io, "can't be opened: " + std::generic_category().message(errno), file};

  struct flock range {};

  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = static_cast<off_t>(byte);
  range.l_len = 1;
  if (::fcntl(lock.descriptor_, F_OFD_SETLK, &range) == 0)
    return std::optional<ImportLock>(std::move(lock));
  if (errno == EAGAIN || errno == EACCES) return std::optional<ImportLock>();
  return Error{ErrorCode::io, "can't be locked: " + std::generic_category().message(errno), file};
}

ImportLock::ImportLock(ImportLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

ImportLock::~ImportLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace neuf
