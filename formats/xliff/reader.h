#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "formats/xliff/unit.h"
#include "formats/xliff/xliff.h"
#include "formats/xml/scanner.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Reads a whole file: its documents, and where their units stand.

namespace neuf::xliff {

/// A unit in the file, as XmlPiece counts offsets.
struct UnitSite {
  std::uint64_t start = 0;
  std::uint64_t limit = 0;
  std::size_t context = 0;  ///< in Contents::contexts
};

struct FileSite {
  std::uint64_t tag = 0;        ///< offset of the start tag that names the target language
  std::vector<UnitSite> units;  ///< parallel to the document's
  Language spoken;              ///< that its targets say they are in, where the file names none
};

struct Contents {
  XliffVersion version = XliffVersion::v12;
  XmlFacts facts;
  std::vector<WorkDocument> documents;
  std::vector<FileSite> files;  ///< parallel to the documents
  std::vector<UnitContext> contexts;
};

/// Errors: those of XliffFile::parse.
Result<Contents> read_contents(ByteSource& source, const std::string& name);

}  // namespace neuf::xliff
