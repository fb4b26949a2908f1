#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/match/filter.h"
#include "core/store/store.h"
#include "formats/detect/detect.h"
#include "formats/unit_handler.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

// A file into a memory, as a report; and a memory into a file.

namespace neuf {

struct ImportReport {
  std::uint64_t read = 0;  ///< units in the file
  std::uint64_t added = 0;
  std::uint64_t merged = 0;
  std::uint64_t skipped = 0;  ///< nothing new in them, or no translation; warnings tell which
  std::uint64_t rejected = 0;
  std::vector<UnitProblem> problems;  ///< the first 100 rejected
  std::uint64_t not_quarantined = 0;  ///< rejected units for which there was no room
  std::vector<std::string> warnings;
  std::vector<Language> new_languages;
  std::uint64_t generation = 0;
  std::optional<Error> broken_off;  ///< where the file broke, when what stands before it was kept
};

struct ImportFileOptions {
  std::string name;    ///< of the file, for messages
  std::string format;  ///< a name that parse_format knows; empty: told by the content
  Language from;       ///< for files that don't name the language of their texts; "und": not said
  Language to;         ///< … of their translations
  std::string author;
  enum class Mode : bool { commit, dry_run };
  Mode mode = Mode::commit;
  /// What becomes of the units before the place where a file breaks (isn't well-formed, ends
  /// early).
  enum class Broken : bool { refuse, keep_what_was_read };
  Broken broken = Broken::refuse;
  ByteSink* quarantine = nullptr;  ///< gets the rejected units (see Quarantine); null: nothing does
  std::uint64_t most_quarantine_bytes = std::numeric_limits<std::uint64_t>::max();
  /// Bytes read so far; an error (cancelled) ends the import, and nothing is stored.
  std::function<Status(std::uint64_t done, std::uint64_t total)> progress;
};

/// Rejected units don't stop it; a file that breaks in the middle leaves the memory as it was,
/// unless `broken` says otherwise.
/// Errors: those of the reader and the store; unsupported (no format for imports), malformed
/// (empty), invalid_argument (languages for a file that names its own, or none for one that
/// doesn't).
Result<ImportReport> import_file(Store& store, const std::string& memory, ByteSource& source,
                                 const ImportFileOptions& options);

struct ExportOptions {
  FileFormat format = FileFormat::tmx;
  /// Only variants in these languages (any region), and the memory's source language; units with no
  /// more than the source are left out. Empty: everything.
  std::vector<Language> languages;
  /// Only translations that it admits; units that keep none are left out.
  MatchFilter filter;
};

struct ExportReport {
  std::uint64_t units = 0;            ///< written
  std::vector<std::string> warnings;  ///< what the format couldn't hold
};

/// Whether an export can begin. Errors: invalid_argument (no format for exports, or not the
/// languages that it needs).
Status check_export(const Memory& memory, const ExportOptions& options);

/// All units of a memory as a file, as it was when the export began; re-seeks in slices, so that no
/// long reader holds the store. Formats without inline codes get their display text, and units
/// without a translation are left out of them. Errors: those of check_export, the store and the
/// sink.
Result<ExportReport> export_memory(const Store& store, const std::string& memory, ByteSink& sink,
                                   const ExportOptions& options);

}  // namespace neuf
