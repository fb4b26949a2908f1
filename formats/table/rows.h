#pragma once

#include "core/base/result.h"
#include "formats/plain/lines.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Rows of fields: CSV as RFC 4180 has it, and TSV.
//
//   field := plain | '"' (anything, '"' doubled) '"'
//
// In quotes, separators and line ends are text. A plain field of a TSV may have the escapes \t \n
// \r \" \\ ; a backslash before anything else is a backslash. In CSV it always is.

namespace neuf {

/// How the fields of a table are told apart.
struct TableDialect {
  char separator = ',';
  bool has_escapes = false;  ///< TSV
};

inline constexpr TableDialect kTsv{'\t', true};

inline constexpr std::size_t kMostColumns = 1'000;

struct TableRow {
  std::vector<std::string> fields;  ///< the first kMostColumns + 1
  std::size_t field_count = 0;      ///< all of them
  std::uint64_t line = 0;           ///< that it begins in, from 1
  std::uint64_t offset = 0;
  std::string problem;  ///< why it can't be read; empty when it can

  /// An empty line, or one of separators alone.
  bool is_blank() const;
};

/// Borrows the lines. Not thread-safe.
class RowReader {
 public:
  RowReader(LineReader& lines, TableDialect dialect) : lines_(lines), dialect_(dialect) {}

  /// For after the first line has been looked at; before the first row.
  void set_dialect(TableDialect dialect) { dialect_ = dialect; }

  TableDialect dialect() const { return dialect_; }

  /// The line that the next row begins with, looked at before it is read; empty at the end.
  Result<std::string_view> peek();

  /// Drops the line that `peek` showed.
  void skip_line() { has_line_ = false; }

  /// The lines of the row that `next` read last, with their ends.
  const std::string& source() const { return source_; }

  /// False at the end. Errors: those of the lines; malformed (a quote that nothing closes, with the
  /// line that it stands in), limit_exceeded (a row above 32 MB).
  Result<bool> next(TableRow& row);

 private:
  /// Makes the next line the current one; false at the end.
  Result<bool> read_line();
  Result<std::string> read_field(TableRow& row);
  std::string read_plain();
  Result<std::string> read_quoted(TableRow& row);
  Result<std::string> behind_quote(TableRow& row, std::string text, std::size_t quote,
                                   bool same_line);
  void add(TableRow& row, std::string field);

  bool at_line_end() const { return at_ == line_.text.size(); }

  bool at_separator() const { return !at_line_end() && line_.text[at_] == dialect_.separator; }

  LineReader& lines_;
  TableDialect dialect_;
  InputLine line_;
  bool has_line_ = false;  ///< `line_` is read, but no part of a row yet
  std::size_t at_ = 0;     ///< in `line_`
  std::size_t bytes_ = 0;  ///< of the row
  std::string source_;
  std::string row_place_;
};

/// The separator of a header line, by how often it stands outside quotes: comma, semicolon or tab.
/// 0 where there is none of them.
char separator_of(std::string_view header);

/// A field as it is written: quoted or escaped where it must be.
std::string table_field(std::string_view text, TableDialect dialect);

}  // namespace neuf
