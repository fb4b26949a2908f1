#include "core/base/stream.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace neuf {
namespace {

constexpr std::size_t kBufferBytes = 64u << 10;

std::string system_message(int code) {
  return std::generic_category().message(code);
}

Error file_error(int code, std::string_view doing, std::string_view name) {
  const auto kind = code == ENOENT                     ? ErrorCode::not_found
                    : code == ENOSPC || code == EDQUOT ? ErrorCode::storage_full
                                                       : ErrorCode::io;
  return {kind, "can't " + std::string(doing) + ": " + system_message(code), std::string(name)};
}

Status write_fully(int descriptor, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE)
      return Error{ErrorCode::cancelled, "nobody reads the output any more", std::string(name)};
    if (written < 0) return file_error(errno, "write", name);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void sync_folder(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);  // a folder that can't be synced is no reason to fail: the data is
  ::close(descriptor);
}

}  // namespace

FileSource::FileSource(int descriptor, std::string name, std::uint64_t size)
    : descriptor_(descriptor), name_(std::move(name)), size_(size) {}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
  if (path == "-")
    return std::unique_ptr<FileSource>(new FileSource(STDIN_FILENO, "standard input", 0));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return file_error(errno, "open the file", path.string());
  std::unique_ptr<FileSource> source(new FileSource(descriptor, path.string(), 0));

  struct stat facts {};

  if (fstat(descriptor, &facts) != 0) return file_error(errno, "read the file", path.string());
  if (S_ISDIR(facts.st_mode))
    return Error{ErrorCode::invalid_argument, "this is a folder; expected a file", path.string()};
  source->size_ = S_ISREG(facts.st_mode) ? static_cast<std::uint64_t>(facts.st_size) : 0;
  return source;
}

FileSource::~FileSource() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

Result<std::size_t> FileSource::read(std::span<char> buffer) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return file_error(errno, "read the file", name_);
  }
}

Result<std::size_t> StringSource::read(std::span<char> buffer) {
  const std::size_t count = std::min(buffer.size(), rest_.size());
  std::copy_n(rest_.begin(), count, buffer.begin());
  rest_.remove_prefix(count);
  return count;
}

FileSink::FileSink(int descriptor, std::filesystem::path path, std::filesystem::path temporary)
    : descriptor_(descriptor), path_(std::move(path)), temporary_(std::move(temporary)) {}

Result<std::unique_ptr<FileSink>> FileSink::create(const std::filesystem::path& path) {
  if (path == "-")
    return std::unique_ptr<FileSink>(new FileSink(STDOUT_FILENO, "standard output", {}));
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{ErrorCode::invalid_argument, "this is a folder; expected a file", path.string()};
  // Writing through a device or a pipe (/dev/stdout, a FIFO) must not replace it by a file.
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) {
    const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (device < 0) return file_error(errno, "write the file", path.string());
    return std::unique_ptr<FileSink>(new FileSink(device, path, {}));
  }
  const std::string temporary = path.string() + "." + std::to_string(::getpid()) + ".part";
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return file_error(errno, "write the file", path.string());
  return std::unique_ptr<FileSink>(new FileSink(descriptor, path, temporary));
}

FileSink::~FileSink() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status FileSink::write(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() < kBufferBytes ? Status() : flush();
}

Status FileSink::flush() {
  auto written = write_fully(descriptor_, buffer_, path_.string());
  buffer_.clear();
  return written;
}

Status FileSink::commit() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (temporary_.empty()) return {};
  if (fsync(descriptor_) != 0) return file_error(errno, "write the file", path_.string());
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0)
    return file_error(errno, "write the file", path_.string());
  temporary_.clear();
  sync_folder(path_);
  return {};
}

Status StringSink::write(std::string_view bytes) {
  bytes_.append(bytes);
  return {};
}

Result<std::string> read_all(ByteSource& source, std::uint64_t limit_bytes) {
  std::string bytes;
  for (;;) {
    const std::size_t filled = bytes.size();
    bytes.resize(filled + kBufferBytes);
    auto got = source.read(std::span<char>(bytes).subspan(filled));
    if (!got) return got.error();
    bytes.resize(filled + *got);
    if (*got == 0) return bytes;
    if (bytes.size() > limit_bytes)
      return Error{ErrorCode::limit_exceeded,
                   "larger than the " + std::to_string(limit_bytes >> 20) + " MiB that are allowed",
                   ""};
  }
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit_bytes) {
  auto source = FileSource::open(path);
  if (!source) return source.error();
  auto bytes = read_all(**source, limit_bytes);
  if (!bytes && bytes.error().where.empty())
    return Error{bytes.error().code, bytes.error().message, path.string()};
  return bytes;
}

Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  auto sink = FileSink::create(path);
  if (!sink) return sink.error();
  if (auto written = (*sink)->write(bytes); !written) return written;
  return (*sink)->commit();
}

}  // namespace neuf
