#include "formats/table/reader.h"

#include "core/base/unicode.h"
#include "formats/plain/lines.h"
#include "formats/table/columns.h"
#include "formats/table/rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

// Entry point: read_table(); the rest is local.

namespace neuf {
namespace {

class TableReader {
 public:
  TableReader(LineReader& lines, const GivenLanguages& languages, UnitHandler& handler)
      : lines_(lines), rows_(lines, kTsv), given_(languages), handler_(handler) {}

  Status run(TableFormat format) {
    if (auto read = read_header(format); !read) return read;
    TableRow row;
    for (;;) {
      const auto more = rows_.next(row);
      if (!more) return more.error();
      if (!*more) break;
      if (auto taken = take(row); !taken) return taken;
    }
    if (untranslated_ > 0)
      handler_.warn(fmt::format("rows without a translation left out: {}", untranslated_));
    return {};
  }

 private:
  Status read_header(TableFormat format) {
    if (format == TableFormat::csv)
      if (auto chosen = choose_separator(); !chosen) return chosen;
    TableRow header;
    const auto read = rows_.next(header);
    if (!read) return read.error();
    header_place_ = lines_.place(*read ? header.line : 1);
    auto columns = parse_columns(header.fields);
    if (!columns) return header_error(columns.error());
    columns_ = std::move(*columns);
    tell_preamble(format);
    return name_languages();
  }

  /// Says the separator, which need not be one that a header tells by itself.
  void tell_preamble(TableFormat format) {
    const std::string_view header = rows_.source();
    const char separator = rows_.dialect().separator;
    handler_.on_preamble(format == TableFormat::tsv ? std::string(header)
                                                    : fmt::format("sep={}\n{}", separator, header));
  }

  /// Excel writes, and reads, a first line `sep=;`.
  Status choose_separator() {
    constexpr std::string_view kTold = "sep=";
    auto line = rows_.peek();
    if (!line) return line.error();
    char separator = separator_of(*line);
    if (line->starts_with(kTold) && line->size() == kTold.size() + 1) {
      separator = line->back();
      rows_.skip_line();
    }
    rows_.set_dialect({separator == '\0' ? ',' : separator, false});
    return {};
  }

  Error header_error(const Error& error) const {
    return {error.code, error.message, header_place_};
  }

  /// Gives `source` and `target` the languages that they are in.
  Status name_languages() {
    const auto has = [&](ColumnKind kind) {
      return std::ranges::any_of(columns_, [&](const auto& c) { return c.kind == kind; });
    };
    const bool from_is_named = !given_.from.is_undetermined();
    const bool to_is_named = !given_.to.is_undetermined();
    if ((from_is_named && !has(ColumnKind::source)) || (to_is_named && !has(ColumnKind::target)))
      return Error{ErrorCode::invalid_argument,
                   "the header names the languages; leave out --from and --to (over HTTP from and "
                   "to), which are for columns called source and target",
                   header_place_};
    if (has(ColumnKind::target) && !to_is_named)
      return Error{ErrorCode::invalid_argument,
                   "the column \"target\" doesn't name its language; say it: --to it (over HTTP "
                   "to=it)",
                   header_place_};
    for (TableColumn& column : columns_) {
      if (column.kind == ColumnKind::source)
        column.language = from_is_named ? given_.from : given_.memory;
      if (column.kind == ColumnKind::target) column.language = given_.to;
      const bool has_text = column.kind == ColumnKind::source || column.kind == ColumnKind::target;
      if (has_text) column.kind = ColumnKind::text;
    }
    return check_texts();
  }

  Status check_texts() {
    std::vector<Language> languages;
    for (const TableColumn& column : columns_) {
      if (column.kind != ColumnKind::text) continue;
      if (std::ranges::find(languages, column.language) != languages.end())
        return Error{ErrorCode::malformed,
                     "two columns have texts in " + column.language.tag() + "; expected one",
                     header_place_};
      languages.push_back(column.language);
      if (column.language.tag() == "id")
        handler_.warn(
            "the column \"id\" is read as texts in Indonesian; one of keys is called "
            "\"key\"");
    }
    return {};
  }

  Status take(TableRow& row) {
    if (row.is_blank()) return {};
    if (row.problem.empty() && row.field_count != columns_.size())
      row.problem = fmt::format("expected {} fields, as the header has; found {}", columns_.size(),
                                row.field_count);
    if (!row.problem.empty()) return reject(row);
    Unit unit = unit_of(row);
    if (!row.problem.empty()) return reject(row);
    if (unit.variants.size() > 1) return handler_.on_unit(std::move(unit), place_of(row));
    ++untranslated_;
    handler_.on_left_out();
    return {};
  }

  Status reject(const TableRow& row) { return handler_.on_problem(place_of(row), row.problem); }

  UnitPlace place_of(const TableRow& row) const {
    return {lines_.place(row.line), row.offset, rows_.source()};
  }

  Unit unit_of(TableRow& row) const {
    Unit unit;
    for (std::size_t n = 0; n < columns_.size(); ++n)
      if (!row.fields[n].empty()) put(unit, columns_[n], row.fields[n]);
    for (std::size_t n = 0; n < columns_.size(); ++n)
      if (columns_[n].kind == ColumnKind::state && !row.fields[n].empty())
        set_state(unit, columns_[n].language, row, row.fields[n]);
    return unit;
  }

  static void put(Unit& unit, const TableColumn& column, std::string& field) {
    switch (column.kind) {
      case ColumnKind::text:
        unit.variants.emplace_back().language = column.language;
        unit.variants.back().segment = Segment(std::move(field));
        break;
      case ColumnKind::key:
        unit.context.key = std::move(field);
        break;
      case ColumnKind::previous:
        unit.context.previous = std::move(field);
        break;
      case ColumnKind::next:
        unit.context.next = std::move(field);
        break;
      case ColumnKind::note:
        unit.notes.push_back(std::move(field));
        break;
      case ColumnKind::property:
        unit.properties.push_back({column.property, std::move(field)});
        break;
      default:  // states come when all texts are there
        break;
    }
  }

  /// Of the translations, all but the first text, or of the language that the column names.
  static void set_state(Unit& unit, const Language& language, TableRow& row,
                        const std::string& name) {
    const auto state = parse_state(trim(name));
    if (!state) {
      row.problem = state.error().message;
      return;
    }
    for (Variant& variant : unit.variants) {
      const bool is_meant = language.is_undetermined() ? &variant != &unit.variants.front()
                                                       : variant.language == language;
      if (is_meant) variant.state = *state;
    }
  }

  LineReader& lines_;
  RowReader rows_;
  const GivenLanguages& given_;
  UnitHandler& handler_;
  std::string header_place_;
  std::vector<TableColumn> columns_;
  std::uint64_t untranslated_ = 0;
};

}  // namespace

Status read_table(ByteSource& source, const std::string& name, TableFormat format,
                  const GivenLanguages& languages, UnitHandler& handler) {
  const auto decoded = DecodedSource::open(source, name);
  if (!decoded) return decoded.error();
  LineReader lines(**decoded, name);
  return TableReader(lines, languages, handler).run(format);
}

}  // namespace neuf
