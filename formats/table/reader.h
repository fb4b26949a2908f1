#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "formats/unit_handler.h"

#include <cstdint>
#include <string>

// Reads tables with a language a column as a stream, one row at a time in bounded memory. What the
// columns mean: docs/formats.md.

namespace neuf {

enum class TableFormat : std::uint8_t {
  csv,  ///< the separator is told by the header
  tsv,
};

/// Rows that can't be taken are told one by one. Errors: malformed (the header, a quote that
/// nothing closes), limit_exceeded, invalid_argument (a language is missing, or named twice); those
/// of source and handler.
Status read_table(ByteSource& source, const std::string& name, TableFormat format,
                  const GivenLanguages& languages, UnitHandler& handler);

}  // namespace neuf
