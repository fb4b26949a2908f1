#include "formats/table/writer.h"

#include "formats/table/columns.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

// Entry point: TableWriter.

namespace neuf {
namespace {

constexpr std::size_t kMostProperties = 200;  ///< columns of them

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

template <class T>
void add_once(std::vector<T>& all, const T& one) {
  if (!contains(all, one)) all.push_back(one);
}

/// Whether the header, which is one line, can name it.
bool can_be_column(const std::string& property) {
  if (property.find_first_of("\r\n") != std::string::npos) return false;
  const auto column = parse_column("property:" + property);
  return column && column->property == property;
}

}  // namespace

TableWriter::TableWriter(ByteSink& sink, TableFormat format, Language source)
    : sink_(sink),
      dialect_(format == TableFormat::tsv ? kTsv : TableDialect()),
      line_end_(format == TableFormat::tsv ? "\n" : "\r\n"),
      languages_{std::move(source)} {}

void TableWriter::survey(const Unit& unit) {
  for (const Variant& variant : unit.variants)
    survey_variant(variant);
  has_key_ = has_key_ || !unit.context.key.empty();
  has_previous_ = has_previous_ || !unit.context.previous.empty();
  has_next_ = has_next_ || !unit.context.next.empty();
  has_note_ = has_note_ || !unit.notes.empty();
  for (const Property& property : unit.properties)
    if (properties_.size() < kMostProperties && can_be_column(property.name))
      add_once(properties_, property.name);
}

void TableWriter::survey_variant(const Variant& variant) {
  add_once(languages_, variant.language);
  if (variant.state != State::translated) add_once(with_states_, variant.language);
}

Status TableWriter::begin() {
  std::vector<std::string> names;
  names.reserve(languages_.size() + with_states_.size() + properties_.size());
  for (const Language& language : languages_)
    names.push_back(language.tag());
  for (const auto& [is_there, name] :
       {std::pair(has_key_, "key"), std::pair(has_previous_, "previous"),
        std::pair(has_next_, "next"), std::pair(has_note_, "note")})
    if (is_there) names.emplace_back(name);
  for (const Language& language : with_states_)
    names.push_back("state:" + language.tag());
  for (const std::string& name : properties_)
    names.push_back("property:" + name);
  const std::string mark = dialect_.has_escapes ? "" : "\uFEFF";
  return sink_.write(mark + line_of(names));
}

Result<bool> TableWriter::write(const Unit& unit) {
  std::vector<std::string> fields;
  add_texts(fields, unit);
  add_context(fields, unit);
  for (const Language& language : with_states_) {
    const Variant* variant = unit.find(language);
    fields.emplace_back(variant == nullptr ? "" : to_string(variant->state));
  }
  add_properties(fields, unit);
  if (auto written = sink_.write(line_of(fields)); !written) return written.error();
  return true;
}

void TableWriter::add_texts(std::vector<std::string>& fields, const Unit& unit) const {
  for (const Language& language : languages_) {
    const Variant* variant = unit.find(language);
    fields.push_back(variant == nullptr ? "" : variant->segment.text);
  }
}

void TableWriter::add_context(std::vector<std::string>& fields, const Unit& unit) const {
  if (has_key_) fields.push_back(unit.context.key);
  if (has_previous_) fields.push_back(unit.context.previous);
  if (has_next_) fields.push_back(unit.context.next);
  if (has_note_) fields.push_back(fmt::format("{}", fmt::join(unit.notes, "\n")));
}

void TableWriter::add_properties(std::vector<std::string>& fields, const Unit& unit) {
  const std::size_t first = fields.size();
  fields.resize(first + properties_.size());
  bool holds_all = true;
  for (const Property& property : unit.properties) {
    const auto found = std::ranges::find(properties_, property.name);
    const auto place = first + static_cast<std::size_t>(found - properties_.begin());
    const bool is_held = found != properties_.end() && fields[place].empty();
    if (is_held) fields[place] = property.value;
    holds_all = holds_all && is_held;
  }
  if (!holds_all) ++unheld_;
}

std::string TableWriter::line_of(const std::vector<std::string>& fields) const {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += dialect_.separator;
    line += table_field(field, dialect_);
  }
  return line.append(line_end_);
}

std::vector<std::string> TableWriter::warnings() const {
  if (unheld_ == 0) return {};
  return {
      fmt::format("units with properties that the table can't hold (a second value for a name, "
                  "or one of too many names): {}",
                  unheld_)};
}

}  // namespace neuf
