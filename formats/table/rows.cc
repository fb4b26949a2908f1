#include "formats/table/rows.h"

#include <algorithm>
#include <array>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

/// What stands behind the backslash in a TSV, and what it means.
constexpr std::array<std::pair<char, char>, 5> kEscapes{{
    {'t', '\t'},
    {'n', '\n'},
    {'r', '\r'},
    {'"', '"'},
    {'\\', '\\'},
}};

std::string unescape(std::string_view field) {
  std::string text;
  text.reserve(field.size());
  for (std::size_t at = 0; at < field.size(); ++at) {
    const auto* found = kEscapes.end();
    if (field[at] == '\\' && at + 1 < field.size())
      found = std::ranges::find(kEscapes, field[at + 1], [](const auto& one) { return one.first; });
    text += found == kEscapes.end() ? field[at] : found->second;
    if (found != kEscapes.end()) ++at;
  }
  return text;
}

/// A quote means something at the beginning only.
std::string escape(std::string_view text) {
  std::string field;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto* const found =
        std::ranges::find(kEscapes, text[at], [](const auto& one) { return one.second; });
    const bool is_escaped = found != kEscapes.end() && (text[at] != '"' || at == 0);
    if (is_escaped) field += '\\';
    field += is_escaped ? found->first : text[at];
  }
  return field;
}

std::string quote(std::string_view text) {
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

}  // namespace

bool TableRow::is_blank() const {
  return problem.empty() && std::ranges::all_of(fields, [](const auto& f) { return f.empty(); });
}

Result<bool> RowReader::read_line() {
  auto line = lines_.next();
  if (!line) return line.error();
  if (!*line) return false;
  line_ = **line;
  source_.append(line_.text).append(line_.ending);
  at_ = 0;
  bytes_ += line_.text.size();
  if (bytes_ > kMostPlainBytes)
    return Error{ErrorCode::limit_exceeded,
                 "the row is larger than 32 MB; is there a quote that nothing closes?", row_place_};
  return true;
}

Result<std::string_view> RowReader::peek() {
  if (has_line_) return line_.text;
  source_.clear();
  const auto read = read_line();
  if (!read) return read.error();
  has_line_ = *read;
  return has_line_ ? line_.text : std::string_view();
}

Result<bool> RowReader::next(TableRow& row) {
  bytes_ = 0;
  if (!std::exchange(has_line_, false)) {
    source_.clear();
    auto read = read_line();
    if (!read || !*read) return read;
  }
  row = {};
  row.line = line_.number;
  row.offset = line_.offset;
  row_place_ = lines_.place(row.line);
  for (;;) {
    auto field = read_field(row);
    if (!field) return field.error();
    add(row, std::move(*field));
    if (at_line_end()) return true;
    ++at_;  // the separator
  }
}

void RowReader::add(TableRow& row, std::string field) {
  if (row.field_count++ <= kMostColumns) row.fields.push_back(std::move(field));
}

/// Ends in front of a separator or at the end of a line.
Result<std::string> RowReader::read_field(TableRow& row) {
  if (!at_line_end() && line_.text[at_] == '"') return read_quoted(row);
  return read_plain();
}

std::string RowReader::read_plain() {
  const std::size_t end = std::min(line_.text.find(dialect_.separator, at_), line_.text.size());
  const std::string_view field = line_.text.substr(at_, end - at_);
  at_ = end;
  return dialect_.has_escapes ? unescape(field) : std::string(field);
}

Result<std::string> RowReader::read_quoted(TableRow& row) {
  const std::size_t start = at_++;
  const std::uint64_t line = line_.number;
  std::string text;
  for (;;) {
    const std::size_t end = std::min(line_.text.find('"', at_), line_.text.size());
    text += line_.text.substr(at_, end - at_);
    at_ = end;
    if (!at_line_end()) {
      ++at_;
      const bool is_doubled = !at_line_end() && line_.text[at_] == '"';
      if (!is_doubled) return behind_quote(row, std::move(text), start, line == line_.number);
      text += '"';
      ++at_;
      continue;
    }
    text += line_.ending;
    const auto read = read_line();
    if (!read) return read.error();
    if (!*read)
      return Error{ErrorCode::malformed, "nothing closes the quote that a field begins with here",
                   lines_.place(line)};
  }
}

/// TSV files that know no quotes have texts that begin with one: `"Oui", dit-il.`
Result<std::string> RowReader::behind_quote(TableRow& row, std::string text, std::size_t quote,
                                            bool same_line) {
  if (at_line_end() || at_separator()) return text;
  if (dialect_.has_escapes && same_line) {
    at_ = quote;
    return read_plain();
  }
  row.problem = "text behind the quote that closes field " + std::to_string(row.field_count + 1) +
                "; quotes inside a quoted field are doubled";
  return text + read_plain();
}

char separator_of(std::string_view header) {
  constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const auto* const found = std::ranges::find(kSeparators, c);
    if (!quoted && found != kSeparators.end())
      ++counts.at(static_cast<std::size_t>(found - kSeparators.begin()));
  }
  const auto* const most = std::ranges::max_element(counts);
  return *most == 0 ? '\0' : kSeparators.at(static_cast<std::size_t>(most - counts.begin()));
}

std::string table_field(std::string_view text, TableDialect dialect) {
  if (dialect.has_escapes) return escape(text);
  constexpr std::string_view kSpecial = "\"\r\n";
  // Other programs trim fields without quotes.
  const bool has_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const bool is_special = text.find(dialect.separator) != std::string_view::npos ||
                          text.find_first_of(kSpecial) != std::string_view::npos;
  return is_special || has_space ? quote(text) : std::string(text);
}

}  // namespace neuf
