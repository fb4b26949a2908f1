#include "core/store/environment.h"

#include "core/base/mutex.h"
#include "core/store/txn.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace neuf {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormatName = "neuf-store ";
constexpr int kFormat = 6;  ///< what earlier ones lack: docs/format.md
constexpr std::string_view kFormatKey = "format";
constexpr std::uint64_t kLeastMapBytes = 1ull << 30;
constexpr unsigned kMostReaders = 1024;
constexpr mdb_mode_t kFileMode = 0600;

struct TableInfo {
  const char* name;
  unsigned flags;
};

/// In the order of `Table`.
constexpr std::array<TableInfo, kTableCount> kTables{{{"meta", 0},
                                                      {"names", 0},
                                                      {"memories", 0},
                                                      {"states", 0},
                                                      {"rows", 0},
                                                      {"retired", MDB_DUPSORT | MDB_DUPFIXED},
                                                      {"moved", MDB_DUPSORT | MDB_DUPFIXED},
                                                      {"identity", MDB_DUPSORT | MDB_DUPFIXED},
                                                      {"changes", 0},
                                                      {"pending", 0},
                                                      {"indexes", 0},
                                                      {"runs", 0},
                                                      {"deleted", MDB_DUPSORT | MDB_DUPFIXED},
                                                      {"uses", 0},
                                                      {"access-keys", 0},
                                                      {"releases", 0},
                                                      {"release-texts", 0}}};

/// LMDB must not open one file twice in a process: its locks would be lost.
class OpenFolders {
 public:
  bool add(const fs::path& folder) {
    const MutexLock lock(mutex_);
    return folders_.insert(folder).second;
  }

  void remove(const fs::path& folder) {
    const MutexLock lock(mutex_);
    folders_.erase(folder);
  }

 private:
  Mutex mutex_;
  std::set<fs::path> folders_ NEUF_GUARDED_BY(mutex_);
};

OpenFolders& open_folders() {
  static OpenFolders folders;
  return folders;
}

Status prepare_folder(const fs::path& folder, const StoreOptions& options) {
  std::error_code error;
  if (fs::exists(folder / "data.mdb", error)) return {};
  if (error) return Error{ErrorCode::io, "can't be read: " + error.message(), folder};
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    return Error{ErrorCode::invalid_argument, "this is a file; a store is a folder", folder};
  const bool must_exist = options.missing == StoreOptions::Missing::fail ||
                          options.access == StoreOptions::Access::read_only;
  if (must_exist) return Error{ErrorCode::not_found, "there is no store in this folder", folder};
  const bool is_new = fs::create_directories(folder, error);
  if (error)
    return Error{ErrorCode::io, "the store's folder can't be made: " + error.message(), folder};
  if (is_new) fs::permissions(folder, fs::perms::owner_all, error);
  return {};
}

/// LMDB makes its lock file with a hole, and on a full disk the first reader would fall into it
/// (SIGBUS). So its blocks are taken before.
Status reserve_lock_file(const fs::path& folder) {
  constexpr off_t kLockBytes = 128 << 10;  // more than 1,024 readers need
  const std::string file = folder / "lock.mdb";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kFileMode);
  if (descriptor < 0) return lmdb_error(errno, folder);

  struct stat facts {};

  int code = ::fstat(descriptor, &facts) == 0 ? 0 : errno;
  if (code == 0 && facts.st_size < kLockBytes) code = ::posix_fallocate(descriptor, 0, kLockBytes);
  ::close(descriptor);
  if (code != 0) return lmdb_error(code, folder);
  return {};
}

/// A store whose data were cut off must not pass for a new one.
Status check_not_emptied(const fs::path& folder) {
  std::error_code error;
  const bool is_empty = fs::file_size(folder / "data.mdb", error) == 0 && !error;
  if (!is_empty || !fs::exists(folder / "imports.lock", error)) return {};
  return Error{
      ErrorCode::corrupt,
      "data.mdb is empty, though the store was used; restore a backup, or remove the folder",
      folder};
}

std::string current_format() {
  return std::string(kFormatName) + std::to_string(kFormat);
}

/// Older ones lack tables, and fields at the end of records.
bool is_older(std::string_view format) {
  if (!format.starts_with(kFormatName)) return false;
  format.remove_prefix(kFormatName.size());
  int number = 0;
  const auto [rest, error] = std::from_chars(format.data(), format.data() + format.size(), number);
  const bool is_number = error == std::errc() && rest == format.data() + format.size();
  return is_number && number > 0 && number < kFormat;
}

/// Whether it is the current one, or can be brought to it.
Status check_format(const std::string& format, const Environment& environment) {
  if (format == current_format()) return {};
  if (!format.empty() && !is_older(format))
    return Error{ErrorCode::unsupported,
                 "the store's format is \"" + format + "\"; this Neuf reads \"" + current_format() +
                     "\". Use a newer Neuf",
                 environment.folder()};
  if (environment.read_only())
    return Error{ErrorCode::unsupported,
                 "the store's format is older than this Neuf; open it for writing once",
                 environment.folder()};
  return {};
}

}  // namespace

Error lmdb_error(int code, const fs::path& folder) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {ErrorCode::storage_full,
              "the disk is full; nothing was changed. Make room, and try again", folder};
    case EIO:  // LMDB's word for a write that was cut short, too
      return {ErrorCode::io, "writing broke off: the disk is full, or damaged; nothing was changed",
              folder};
    case ENOMEM:
      return {ErrorCode::io,
              "there is not enough address space for the store; lift the limit on virtual memory "
              "(ulimit -v)",
              folder};
    case MDB_MAP_FULL:
      return {
          ErrorCode::storage_full,
          "the store's address space is used up; nothing was changed. Lift the limit on virtual "
          "memory (ulimit -v), and open it again",
          folder};
    case MDB_INVALID:
      return {ErrorCode::corrupt, "data.mdb is no store of Neuf", folder};
    case MDB_VERSION_MISMATCH:
      return {ErrorCode::unsupported, "data.mdb is of another version of LMDB", folder};
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_PANIC:
      return {ErrorCode::corrupt,
              std::string("the store is damaged: ") + mdb_strerror(code) +
                  "; restore a backup, or export what can be read",
              folder};
    case MDB_READERS_FULL:
      return {ErrorCode::limit_exceeded, "too many readers at a time (1024)", folder};
    case EACCES:
    case EROFS:
    case EPERM:
      return {ErrorCode::io,
              std::string("the store can't be opened or written: ") + mdb_strerror(code) +
                  "; check who owns the folder",
              folder};
    default:
      return {ErrorCode::io, std::string("the store failed: ") + mdb_strerror(code), folder};
  }
}

Environment::Environment(fs::path folder, bool read_only)
    : folder_(std::move(folder)), read_only_(read_only) {}

Environment::~Environment() {
  if (env_ != nullptr) mdb_env_close(env_);
  if (registered_) open_folders().remove(folder_);
}

Result<std::unique_ptr<Environment>> Environment::open(const fs::path& folder,
                                                       const StoreOptions& options) {
  if (auto prepared = prepare_folder(folder, options); !prepared) return prepared.error();
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (error) return Error{ErrorCode::io, "can't be read: " + error.message(), folder};
  const bool read_only = options.access == StoreOptions::Access::read_only;
  std::unique_ptr<Environment> environment(new Environment(real, read_only));
  environment->registered_ = open_folders().add(real);
  if (!environment->registered_)
    return Error{ErrorCode::conflict, "this process has the store open already", folder};
  if (auto whole = check_not_emptied(real); !whole) return whole.error();
  if (!read_only)
    if (auto reserved = reserve_lock_file(real); !reserved) return reserved.error();
  if (auto opened = environment->open_map(options); !opened) return opened.error();
  if (auto opened = environment->open_tables(); !opened) return opened.error();
  int stale = 0;
  mdb_reader_check(environment->env_, &stale);
  return environment;
}

/// With as much address space as the process may have.
Status Environment::open_map(const StoreOptions& options) {
  const unsigned flags = MDB_NOTLS | (read_only_ ? MDB_RDONLY : 0u);
  for (std::uint64_t bytes = options.map_bytes;; bytes /= 2) {
    int code = mdb_env_create(&env_);
    if (code != 0) return lmdb_error(code, folder_);
    mdb_env_set_maxdbs(env_, kTableCount);
    mdb_env_set_maxreaders(env_, kMostReaders);
    mdb_env_set_mapsize(env_, bytes);
    code = mdb_env_open(env_, folder_.c_str(), flags, kFileMode);
    if (code == 0) return {};
    mdb_env_close(std::exchange(env_, nullptr));
    if (code != ENOMEM || bytes / 2 < kLeastMapBytes) return lmdb_error(code, folder_);
  }
}

/// What the file says of itself; nothing for a blank one.
Result<std::string> Environment::format() const {
  const Error foreign{ErrorCode::corrupt, "this LMDB file is no store of Neuf", folder_};
  auto txn = Txn::begin(*this, Txn::Mode::read);
  if (!txn) return txn.error();
  MDB_dbi main = 0;
  MDB_stat stat{};
  int code = mdb_dbi_open(txn->raw(), nullptr, 0, &main);
  if (code == 0) code = mdb_stat(txn->raw(), main, &stat);
  if (code != 0) return lmdb_error(code, folder_);
  if (stat.ms_entries == 0) return std::string();
  MDB_dbi meta = 0;
  code = mdb_dbi_open(txn->raw(), kTables.front().name, 0, &meta);
  if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE) return foreign;
  if (code != 0) return lmdb_error(code, folder_);
  MDB_val key{kFormatKey.size(), const_cast<char*>(kFormatKey.data())};
  MDB_val value{};
  code = mdb_get(txn->raw(), meta, &key, &value);
  if (code == MDB_NOTFOUND) return foreign;
  if (code != 0) return lmdb_error(code, folder_);
  std::string format(static_cast<const char*>(value.mv_data), value.mv_size);
  return format;
}

/// Writes only to a blank file, or one of an older format: opening must not wait for a writer.
Status Environment::open_tables() {
  const auto found = format();
  if (!found) return found.error();
  if (auto known = check_format(*found, *this); !known) return known;
  const bool is_current = *found == current_format();
  auto txn = Txn::begin(*this, is_current ? Txn::Mode::read : Txn::Mode::write);
  if (!txn) return txn.error();
  for (std::size_t i = 0; i < kTableCount; ++i) {
    const auto wanted = static_cast<Table>(i);
    const int code = open_table(*txn, wanted, is_current ? 0u : MDB_CREATE);
    if (code == MDB_NOTFOUND && wanted == Table::uses) continue;
    if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE)
      return Error{ErrorCode::corrupt, "this LMDB file is no store of Neuf", folder_};
    if (code != 0) return lmdb_error(code, folder_);
  }
  has_uses_ = table(Table::uses) != 0;
  if (!is_current)
    if (auto put = txn->put(Table::meta, kFormatKey, current_format()); !put) return put;
  if (auto committed = txn->commit(); !committed) return committed;
  // Where the table can't be made now (a full disk), nothing is counted.
  (void)add_uses_table();
  return {};
}

int Environment::open_table(const Txn& txn, Table table, unsigned more_flags) {
  const auto index = static_cast<std::size_t>(table);
  const TableInfo& info = kTables.at(index);
  return mdb_dbi_open(txn.raw(), info.name, info.flags | more_flags, &tables_.at(index));
}

/// Only for a store that was made before there were uses; once.
Status Environment::add_uses_table() {
  if (has_uses_ || read_only_) return {};
  auto txn = Txn::begin(*this, Txn::Mode::write);
  if (!txn) return txn.error();
  const int code = open_table(*txn, Table::uses, MDB_CREATE);
  if (code != 0) return lmdb_error(code, folder_);
  if (auto committed = txn->commit(); !committed) return committed;
  has_uses_ = true;
  return {};
}

Result<StoreSize> Environment::size() const {
  auto txn = Txn::begin(*this, Txn::Mode::read);
  if (!txn) return txn.error();
  MDB_envinfo info{};
  MDB_stat stat{};
  mdb_env_info(env_, &info);
  mdb_stat(txn->raw(), table(Table::meta), &stat);
  // Database 0 lists the free pages; each value begins with how many it holds.
  constexpr MDB_dbi kFreeList = 0;
  MDB_cursor* cursor = nullptr;
  if (const int code = mdb_cursor_open(txn->raw(), kFreeList, &cursor); code != 0)
    return lmdb_error(code, folder_);
  std::uint64_t free_pages = 0;
  MDB_val key{};
  MDB_val value{};
  while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
    std::size_t count = 0;
    std::memcpy(&count, value.mv_data, sizeof count);
    free_pages += count;
  }
  mdb_cursor_close(cursor);
  const std::uint64_t pages = info.me_last_pgno + 1;
  return StoreSize{pages * stat.ms_psize, (pages - free_pages) * stat.ms_psize};
}

}  // namespace neuf
