#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/release.h"
#include "core/store/store.h"

#include <cstdint>
#include <vector>

namespace neuf {

/// How well a release is covered in one language.
struct LanguageCoverage {
  Language language;
  std::uint64_t segments = 0;    ///< of its text
  std::uint64_t missing = 0;     ///< source segments without a counterpart
  std::uint64_t extra = 0;       ///< segments of its own that no source segment stands behind
  std::uint64_t doubtful = 0;    ///< links below `kLowConfidence`
  std::uint64_t unreviewed = 0;  ///< units of the release whose text nobody has reviewed yet

  /// So much has no counterpart or is doubtful that the texts may not belong together.
  bool looks_unrelated(std::uint64_t sources) const {
    constexpr std::uint64_t kMostAstray = 4;  // of how many one may be amiss
    return kMostAstray * (missing + extra + doubtful) > sources + extra;
  }
};

/// From the links alone; `unreviewed` stays 0.
LanguageCoverage coverage_of(const ReleaseTranslation& translation);

/// Of every translation, in their order. Errors: those of the transaction.
Result<std::vector<LanguageCoverage>> coverage_of(const ReadTxn& txn, MemoryId memory,
                                                  const StoredRelease& release);

}  // namespace neuf
