#include "formats/table/columns.h"

#include "core/base/in_quotes.h"
#include "core/base/stream.h"
#include "core/base/unicode.h"
#include "formats/plain/lines.h"

#include <algorithm>
#include <array>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

constexpr std::string_view kProperty = "property:";
constexpr std::string_view kState = "state:";

constexpr std::array<std::pair<std::string_view, ColumnKind>, 9> kNames{{
    {"source", ColumnKind::source},
    {"target", ColumnKind::target},
    {"key", ColumnKind::key},
    {"context", ColumnKind::key},
    {"previous", ColumnKind::previous},
    {"next", ColumnKind::next},
    {"note", ColumnKind::note},
    {"state", ColumnKind::state},
    {"problem", ColumnKind::ignored},
}};

Error bad_column(std::string_view name) {
  return {ErrorCode::malformed,
          "the column " + in_quotes(name) +
              " means nothing; expected a language (fr, pt-BR), key, previous, next, note, state, "
              "state:it, source, target, or property:NAME",
          ""};
}

/// Well-formed tags can be any word: only languages that have a name count.
Result<Language> known_language(std::string_view tag) {
  auto language = Language::parse(tag);
  if (!language) return language;
  const auto primary = Language::parse(language->primary());
  if (!primary || primary->english_name() == primary->tag()) return bad_column(tag);
  return language;
}

bool has_text(const TableColumn& column) {
  return column.kind == ColumnKind::text || column.kind == ColumnKind::source ||
         column.kind == ColumnKind::target;
}

}  // namespace

Result<TableColumn> parse_column(std::string_view name) {
  constexpr std::size_t kMostBytes = 1'000;
  name = trim(name);
  if (name.size() > kMostBytes) return bad_column(name);
  const std::string lower = ascii_lower_case(name);
  const auto* const found =
      std::ranges::find(kNames, lower, [](const auto& entry) { return entry.first; });
  if (found != kNames.end()) return TableColumn{found->second, {}, {}};
  if (lower.starts_with(kProperty) && name.size() > kProperty.size())
    return TableColumn{
        ColumnKind::property, {}, replace_forbidden_characters(name.substr(kProperty.size())).text};
  const bool is_state = lower.starts_with(kState);
  auto language = known_language(is_state ? name.substr(kState.size()) : name);
  if (!language) return bad_column(name);
  return TableColumn{is_state ? ColumnKind::state : ColumnKind::text, std::move(*language), {}};
}

Result<std::vector<TableColumn>> parse_columns(const std::vector<std::string>& names) {
  if (names.size() > kMostColumns)
    return Error{ErrorCode::limit_exceeded, "the table has more than 1,000 columns", ""};
  std::vector<TableColumn> columns;
  for (const std::string& name : names) {
    auto column = parse_column(name);
    if (!column) return column.error();
    if (std::ranges::find(columns, *column) != columns.end())
      return Error{ErrorCode::malformed, "the column " + in_quotes(name) + " stands twice", ""};
    columns.push_back(std::move(*column));
  }
  if (std::ranges::none_of(columns, has_text))
    return Error{ErrorCode::malformed,
                 "the first row names no language; expected a header such as fr,it,key", ""};
  return columns;
}

bool is_table_header(std::string_view line, TableDialect dialect) {
  StringSource source(line);
  LineReader lines(source, "");
  RowReader rows(lines, dialect);
  TableRow row;
  const auto read = rows.next(row);
  if (!read || !*read || !row.problem.empty()) return false;
  const auto columns = parse_columns(row.fields);
  return columns && std::ranges::count_if(*columns, has_text) > 1;
}

}  // namespace neuf
