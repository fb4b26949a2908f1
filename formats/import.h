#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/store/store.h"
#include "formats/tmx/reader.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// A file into a memory, as a report; and a memory into a file.

namespace neuf {

struct ImportReport {
  std::uint64_t read = 0;  ///< units in the file
  std::uint64_t added = 0;
  std::uint64_t merged = 0;
  std::uint64_t skipped = 0;
  std::uint64_t rejected = 0;
  std::vector<UnitProblem> problems;  ///< the first 100 rejected
  std::vector<std::string> warnings;
  std::vector<Language> new_languages;
  std::uint64_t generation = 0;
};

struct ImportFileOptions {
  std::string name;    ///< of the file, for messages
  std::string format;  ///< "tmx" or "xliff"; empty: told by the content
  std::string author;
  enum class Mode : bool { commit, dry_run };
  Mode mode = Mode::commit;
  /// Bytes read so far; an error (cancelled) ends the import, and nothing is stored.
  std::function<Status(std::uint64_t done, std::uint64_t total)> progress;
};

/// Rejected units don't stop it; a file that breaks in the middle leaves the memory as it was.
/// Errors: those of the reader and the store; unsupported (no TMX or XLIFF), malformed (empty).
Result<ImportReport> import_file(Store& store, const std::string& memory, ByteSource& source,
                                 const ImportFileOptions& options);

struct ExportOptions {
  /// Only variants in these languages (any region), and the memory's source language; units with no
  /// more than the source are left out. Empty: everything.
  std::vector<Language> languages;
};

/// All units of a memory as TMX, as it was when the export began; re-seeks in slices, so that no
/// long reader holds the store. The count of units written. Errors: those of the store and the
/// sink.
Result<std::uint64_t> export_tmx(const Store& store, const std::string& memory, ByteSink& sink,
                                 const ExportOptions& options);

}  // namespace neuf
