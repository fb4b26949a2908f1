#pragma once

#include "core/base/result.h"
#include "core/work/document.h"
#include "formats/document/document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Puts the translations of an extracted document back into the file it was extracted from. What is
// translated by itself, and all around it, keeps its bytes.

namespace neuf {

/// Where there is no target, or one whose codes don't fit.
enum class MissingTarget : std::uint8_t { refuse, keep_source };

struct MergeOptions {
  MissingTarget missing = MissingTarget::refuse;
  std::optional<DocumentFormat> format;  ///< of the original; else as the document says, else told
};

struct MergedDocument {
  std::string bytes;
  std::size_t units = 0;
  std::size_t changed = 0;       ///< units that aren't what they were
  std::size_t untranslated = 0;  ///< segments that keep the source for want of a target
  std::size_t unfit = 0;  ///< units that keep the source, as the codes of their targets don't fit
  std::size_t unconfirmed = 0;     ///< segments that a memory or a machine filled in
  std::size_t codes_left_out = 0;  ///< codes that no target takes up
};

/// `translated`: as XliffFile reads it, cut into segments as it may be. Errors: conflict (the
/// original is another version), invalid_argument (targets missing; codes that the source hasn't,
/// or only half of a pair; the message lists the units), unsupported (the original's encoding can't
/// be written as it was), and those of read_document.
Result<MergedDocument> merge_translation(const WorkDocument& translated, std::string_view original,
                                         const std::string& name, const MergeOptions& options);

}  // namespace neuf
