#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "formats/table/rows.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the first row of a table says about the others.

namespace neuf {

enum class ColumnKind : std::uint8_t {
  text,    ///< in `language`
  source,  ///< text in a language that the user names, or the memory
  target,  ///< … the translation
  key,
  previous,
  next,
  note,
  state,     ///< of all translations, or of that in `language`
  property,  ///< called `property`
  ignored,   ///< why an import rejected the row
};

struct TableColumn {
  ColumnKind kind = ColumnKind::text;
  Language language;     ///< of a text or state; "und": none is named
  std::string property;  ///< the name behind "property:"

  friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

/// "fr-BE", "key" or "context", "previous", "next", "note", "state", "state:it", "source",
/// "target", "property:client"; in any case. Errors: malformed, without a place.
Result<TableColumn> parse_column(std::string_view name);

/// The columns of a header. Errors: malformed (an unknown column, one that stands twice, none with
/// text), limit_exceeded; without a place.
Result<std::vector<TableColumn>> parse_columns(const std::vector<std::string>& names);

/// Whether a file's first line is surely the header of a table: columns that all mean something,
/// two with text among them.
bool is_table_header(std::string_view line, TableDialect dialect);

}  // namespace neuf
