#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace neuf {

/// The data of a store in the making: in a folder of its own within the store's, so that it can be
/// opened and checked before it counts. Removed again unless it is put in place; so is the store's
/// folder, if it wasn't there before. Move-only.
class StagedFile {
 public:
  /// Errors: io, storage_full.
  static Result<StagedFile> create(const std::filesystem::path& store_folder);

  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  /// Where the file is now; a store, once it is filled.
  std::filesystem::path folder() const;

  int descriptor() const { return descriptor_; }

  std::uint64_t bytes() const;

  /// Makes it the data of the store's folder, in place of any that were there, durable when it
  /// returns. Nobody may have either open. Errors: io, storage_full.
  Status put_in_place();

 private:
  StagedFile(std::filesystem::path store_folder, bool made_folder)
      : store_folder_(std::move(store_folder)), made_folder_(made_folder) {}

  std::filesystem::path store_folder_;
  bool made_folder_;
  int descriptor_ = -1;
};

}  // namespace neuf
