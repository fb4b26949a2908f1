#include "core/store/file_use.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace neuf {
namespace {

constexpr const char* kLockFile = "lock.mdb";

struct flock first_byte() {
  struct flock range {};

  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = 0;
  range.l_len = 1;
  return range;
}

}  // namespace

bool is_open_elsewhere(const std::filesystem::path& folder) {
  const std::string file = folder / kLockFile;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;  // without the file, nobody has
  struct flock range = first_byte();
  const bool is_open = ::fcntl(descriptor, F_GETLK, &range) == 0 && range.l_type != F_UNLCK;
  ::close(descriptor);
  return is_open;
}

Result<std::optional<StoreBlock>> StoreBlock::try_take(const std::filesystem::path& folder) {
  constexpr mode_t kMode = 0600;
  const std::string file = folder / kLockFile;
  StoreBlock block(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
  if (block.descriptor_ < 0)
    return Error{ErrorCode::io, "can't be opened: " + std::generic_category().message(errno), file};
  struct flock range = first_byte();
  if (::fcntl(block.descriptor_, F_SETLK, &range) == 0)
    return std::optional<StoreBlock>(std::move(block));
  if (errno == EAGAIN || errno == EACCES) return std::optional<StoreBlock>();
  return Error{ErrorCode::io, "can't be locked: " + std::generic_category().message(errno), file};
}

StoreBlock::StoreBlock(StoreBlock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

StoreBlock::~StoreBlock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace neuf
