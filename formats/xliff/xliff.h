#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/work/document.h"
#include "core/work/pretranslate.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// XLIFF 1.2, 2.0, 2.1 and 2.2 in; pretranslated out by splicing: the original bytes are copied, and
// only the byte ranges of changed or added elements are replaced, in the file's own encoding and
// line ends.
//   auto file = XliffFile::parse(bytes, "release.xlf");
//   for (auto& document : file->documents()) …pretranslate…
//   auto out = file->splice(pretranslations);           // one per document, in order

namespace neuf {

/// The largest file that is taken: it is held whole, and what is read of it takes several times as
/// much where its units are small.
inline constexpr std::uint64_t kMostXliffFileBytes = 256u << 20;

enum class XliffVersion : std::uint8_t { v12, v2 };

/// A parsed file; holds its bytes. Movable; not thread-safe.
class XliffFile {
 public:
  /// Errors: malformed ("name:line"), unsupported (no XLIFF, or 1.0), limit_exceeded.
  static Result<XliffFile> parse(std::string bytes, const std::string& name);

  /// The same, judged while it is read: of a file that is refused no more is held than was read by
  /// then. Errors: those of parse and of the source; limit_exceeded beyond kMostXliffFileBytes.
  static Result<XliffFile> read(ByteSource& source, const std::string& name);
  XliffFile(XliffFile&&) noexcept;
  XliffFile& operator=(XliffFile&&) noexcept;
  XliffFile(const XliffFile&) = delete;
  XliffFile& operator=(const XliffFile&) = delete;
  ~XliffFile();

  /// One per <file>.
  const std::vector<WorkDocument>& documents() const;

  /// Gives a target language to documents that name none; it is written into the file by `splice`.
  /// Errors: conflict when a document names another one.
  Status set_target(const Language& target);

  /// The file with what `pretranslations` (parallel to `documents()`) fill in. Errors:
  /// invalid_argument (sizes differ), internal.
  Result<std::string> splice(const std::vector<Pretranslation>& pretranslations) const;

 private:
  class Impl;
  explicit XliffFile(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

/// A fresh XLIFF for a document (from `neuf extract`), UTF-8, without targets.
std::string write_xliff(const WorkDocument& document, XliffVersion version);

/// A unit for a memory, and where in the file it comes from.
struct FinishedUnit {
  Unit unit;
  std::size_t line = 0;  ///< from 1; 0 when not known
};

/// Units with a target that somebody confirmed, for a memory: white space off the ends, state and
/// origin mapped, neighbours as context, `key` and notes from the unit. None where the document
/// names no target language.
std::vector<FinishedUnit> finished_units(const WorkDocument& document);

/// Segments that give no unit, by reason.
struct LeftOut {
  std::size_t untranslated = 0;
  std::size_t untranslatable = 0;  ///< translate="no"
  std::size_t unconfirmed = 0;     ///< filled in from a memory or a machine
  std::size_t matches = 0;         ///< proposed beside them

  LeftOut& operator+=(const LeftOut& more);
};

LeftOut count_left_out(const WorkDocument& document);

}  // namespace neuf
