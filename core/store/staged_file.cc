#include "core/store/staged_file.h"

#include "core/store/environment.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace neuf {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDataFile = "data.mdb";
constexpr const char* kStagingFolder = "copy.partial";

/// A rename is on the disk once its folder is.
Status sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return lmdb_error(errno, folder);
  const int code = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (code != 0) return lmdb_error(code, folder);
  return {};
}

}  // namespace

Result<StagedFile> StagedFile::create(const fs::path& store_folder) {
  constexpr mode_t kMode = 0600;
  std::error_code error;
  const bool made = fs::create_directories(store_folder, error);
  if (error) return Error{ErrorCode::io, "can't be made: " + error.message(), store_folder};
  if (made) fs::permissions(store_folder, fs::perms::owner_all, error);
  StagedFile file(store_folder, made);
  fs::remove_all(file.folder(), error);  // of a copy that was killed
  fs::create_directory(file.folder(), error);
  if (error) return Error{ErrorCode::io, "can't be made: " + error.message(), file.folder()};
  const std::string data = file.folder() / kDataFile;
  file.descriptor_ = ::open(data.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (file.descriptor_ < 0) return lmdb_error(errno, store_folder);
  return file;
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : store_folder_(std::move(other.store_folder_)),
      made_folder_(std::exchange(other.made_folder_, false)),
      descriptor_(std::exchange(other.descriptor_, -1)) {
  other.store_folder_.clear();
}

StagedFile::~StagedFile() {
  if (store_folder_.empty()) return;  // moved from
  if (descriptor_ >= 0) ::close(descriptor_);
  std::error_code ignored;
  fs::remove_all(folder(), ignored);
  if (made_folder_) fs::remove(store_folder_, ignored);
}

fs::path StagedFile::folder() const {
  return store_folder_ / kStagingFolder;
}

std::uint64_t StagedFile::bytes() const {
  std::error_code error;
  const auto bytes = fs::file_size(folder() / kDataFile, error);
  return error ? 0 : bytes;
}

Status StagedFile::put_in_place() {
  if (::fsync(descriptor_) != 0) return lmdb_error(errno, store_folder_);
  std::error_code error;
  fs::rename(folder() / kDataFile, store_folder_ / kDataFile, error);
  if (error)
    return Error{ErrorCode::io, "can't be put in place: " + error.message(), store_folder_};
  made_folder_ = false;
  if (auto synced = sync_folder(store_folder_); !synced) return synced;
  return sync_folder(fs::absolute(store_folder_).parent_path());
}

}  // namespace neuf
