#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

// Bytes in and out, so that readers and writers stream: a file, a request body or a string.
//   auto in = FileSource::open("a.tmx");            auto out = FileSink::create("b.tmx");
//   read_tmx(*in.value(), …);                       writer.write(**out); (*out)->commit();

namespace neuf {

/// Where bytes come from. Not thread-safe.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Fills the front of `buffer`; how many bytes came, 0 at the end. Errors: io, limit_exceeded.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;

  /// All that will come, in bytes, for a progress bar; 0 when unknown.
  virtual std::uint64_t expected_bytes() const { return 0; }
};

/// Where bytes go. Not thread-safe.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  /// Takes all of `bytes`. Errors: io, storage_full, cancelled (the reader went away).
  virtual Status write(std::string_view bytes) = 0;
};

/// A file, or standard input for "-".
class FileSource final : public ByteSource {
 public:
  /// Errors: not_found, invalid_argument (a directory), io.
  static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);

  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override;
  Result<std::size_t> read(std::span<char> buffer) override;

  std::uint64_t expected_bytes() const override { return size_; }

 private:
  FileSource(int descriptor, std::string name, std::uint64_t size);

  int descriptor_;
  std::string name_;
  std::uint64_t size_;
};

/// Borrows the bytes: they must outlive the source.
class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  Result<std::size_t> read(std::span<char> buffer) override;

  std::uint64_t expected_bytes() const override { return size_; }

 private:
  std::string_view rest_;
  std::size_t size_;
};

/// Writes beside the target and takes its name only at `commit`: a failed or killed run leaves an
/// older file as it was. "-" is standard output, written as it comes.
class FileSink final : public ByteSink {
 public:
  /// Errors: not_found (no such folder), io.
  static Result<std::unique_ptr<FileSink>> create(const std::filesystem::path& path);

  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  /// Without `commit` the file is dropped.
  ~FileSink() override;
  Status write(std::string_view bytes) override;

  /// Flushed to the disk and renamed. Errors: io, storage_full.
  Status commit();

 private:
  FileSink(int descriptor, std::filesystem::path path, std::filesystem::path temporary);
  Status flush();

  int descriptor_;
  std::filesystem::path path_;
  std::filesystem::path temporary_;  ///< empty for standard output
  std::string buffer_;
};

class StringSink final : public ByteSink {
 public:
  Status write(std::string_view bytes) override;

  const std::string& bytes() const { return bytes_; }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// All bytes of a source. Errors: those of the source; limit_exceeded beyond `limit_bytes`.
Result<std::string> read_all(ByteSource& source, std::uint64_t limit_bytes);

/// A whole file (or "-"). Errors: as FileSource::open and read_all.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit_bytes);

/// A whole file, written as FileSink does.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace neuf
