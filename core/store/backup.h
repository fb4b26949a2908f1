#pragma once

#include "core/store/environment.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>

// Copies of a whole store. A backup is a store itself: any program can open it.

namespace neuf {

/// As `Store::back_up`.
Result<std::uint64_t> back_up(const Environment& environment, const std::filesystem::path& folder,
                              const CopyProgress& progress);

struct RestoreOptions {
  /// Whether a store that is there already is replaced.
  enum class Existing : bool { keep, replace };
  Existing existing = Existing::keep;
  CopyProgress progress = {};
};

/// Makes `folder` a store with the content of `backup`, which itself stays as it is. The copy is
/// read through and checked first, and brought to the present format; the old store is then
/// replaced at once, or stays as it was. Errors: not_found (no backup), already_exists (a store is
/// there, and is to be kept), conflict (a program has one of them open), corrupt (the backup is
/// damaged), unsupported (a newer format), io, storage_full.
Result<CheckReport> restore(const std::filesystem::path& backup,
                            const std::filesystem::path& folder, const RestoreOptions& options);

}  // namespace neuf
