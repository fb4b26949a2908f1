#include "core/store/backup.h"

#include "core/store/check.h"
#include "core/store/file_use.h"
#include "core/store/staged_file.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <future>
#include <optional>
#include <sys/sendfile.h>
#include <system_error>
#include <unistd.h>

namespace neuf {
namespace {

namespace fs = std::filesystem;

/// Runs `copy() -> Status` in a thread, and watches the file grow: LMDB tells nothing meanwhile.
template <class Copy>
Status watch_copy(const StagedFile& file, std::uint64_t total, const CopyProgress& progress,
                  const Copy& copy) {
  constexpr std::chrono::milliseconds kInterval{100};
  auto copying = std::async(std::launch::async, copy);
  while (copying.wait_for(kInterval) != std::future_status::ready)
    if (progress) progress(file.bytes(), total);
  return copying.get();
}

Status copy_bytes(const fs::path& from, const StagedFile& to) {
  const int source = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (source < 0) return lmdb_error(errno, from);
  constexpr std::size_t kMost = 16u << 20;
  ssize_t copied = 0;
  do {
    copied = ::sendfile(to.descriptor(), source, nullptr, kMost);
  } while (copied > 0 || (copied < 0 && errno == EINTR));
  const int code = copied < 0 ? errno : 0;
  ::close(source);
  if (code != 0) return lmdb_error(code, to.folder());
  return {};
}

bool has_store(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "data.mdb", error);
}

Error in_use(const fs::path& folder) {
  return {ErrorCode::conflict, "a program has this store open; end it first (nothing was changed)",
          folder};
}

Status check_target(const fs::path& folder, RestoreOptions::Existing existing) {
  if (existing == RestoreOptions::Existing::replace || !has_store(folder)) return {};
  return Error{ErrorCode::already_exists,
               "there is a store in this folder already; it stays unless it is to be replaced",
               folder};
}

Status check_restore(const fs::path& backup, const fs::path& folder,
                     const RestoreOptions& options) {
  std::error_code error;
  if (!has_store(backup))
    return Error{ErrorCode::not_found, "there is no backup in this folder", backup};
  if (fs::equivalent(backup, folder, error))
    return Error{ErrorCode::invalid_argument, "the backup is this very store", backup};
  if (is_open_elsewhere(backup))
    return Error{ErrorCode::conflict,
                 "a program has the backup open as its store; end it, or make a backup of it",
                 backup};
  if (auto free = check_target(folder, options.existing); !free) return free;
  if (is_open_elsewhere(folder)) return in_use(folder);
  return {};
}

/// Opens it, which brings it to the present format, and reads it through.
Result<CheckReport> check_copy(const StagedFile& file, const fs::path& backup) {
  const auto environment = Environment::open(file.folder(), {});
  if (!environment) return Error{environment.error().code, environment.error().message, backup};
  auto report = check_store(**environment, {});
  if (report && !report->problems.empty())
    return Error{ErrorCode::corrupt,
                 "the backup is damaged (" + report->problems.front().where + ": " +
                     report->problems.front().message + "); nothing was changed",
                 backup};
  return report;
}

}  // namespace

Result<std::uint64_t> back_up(const Environment& environment, const fs::path& folder,
                              const CopyProgress& progress) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return Error{ErrorCode::already_exists,
                 "there is something in this folder already; a backup gets a new one", folder};
  const auto size = environment.size();
  if (!size) return size.error();
  auto file = StagedFile::create(folder);
  if (!file) return file.error();
  const Status copied = watch_copy(*file, size->used_bytes, progress, [&]() -> Status {
    const int code = mdb_env_copyfd2(environment.raw(), file->descriptor(), MDB_CP_COMPACT);
    if (code != 0) return lmdb_error(code, folder);
    return {};
  });
  if (!copied) return copied.error();
  const std::uint64_t bytes = file->bytes();
  if (auto placed = file->put_in_place(); !placed) return placed.error();
  return bytes;
}

Result<CheckReport> restore(const fs::path& backup, const fs::path& folder,
                            const RestoreOptions& options) {
  if (auto checked = check_restore(backup, folder, options); !checked) return checked.error();
  std::error_code error;
  const std::uint64_t total = fs::file_size(backup / "data.mdb", error);
  auto file = StagedFile::create(folder);
  if (!file) return file.error();
  const Status copied = watch_copy(*file, total, options.progress,
                                   [&] { return copy_bytes(backup / "data.mdb", *file); });
  if (!copied) return copied.error();
  auto report = check_copy(*file, backup);
  if (!report) return report;
  const auto block = StoreBlock::try_take(folder);
  if (!block) return block.error();
  if (!*block) return in_use(folder);
  // Somebody may have made a store there meanwhile.
  if (auto free = check_target(folder, options.existing); !free) return free.error();
  if (auto placed = file->put_in_place(); !placed) return placed.error();
  return report;
}

}  // namespace neuf
