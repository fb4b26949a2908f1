#include "formats/inline.h"

#include <algorithm>

namespace neuf {

std::string escape_field(std::string_view value) {
  std::string out;
  for (const char c : value) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string unescape_field(std::string_view field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\' || i + 1 == field.size()) {
      out += field[i];
      continue;
    }
    const char c = field[++i];
    out += c == 't' ? '\t' : c == 'n' ? '\n' : c;
  }
  return out;
}

std::string_view next_field(std::string_view& rest, char separator) {
  const std::string_view field = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(rest.size(), field.size() + 1));
  return field;
}

std::string_view InlineForm::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

std::string write_form(const InlineForm& form) {
  std::string out = form.format + " " + form.element;
  for (const auto& [name, value] : form.attributes)
    out += "\t" + name + "=" + escape_field(value);
  return out;
}

InlineForm read_form(std::string_view form) {
  const std::string_view head = next_field(form, '\t');
  const std::size_t space = head.find(' ');
  if (space == std::string_view::npos || space == 0 || space + 1 == head.size()) return {};
  InlineForm read{std::string(head.substr(0, space)), std::string(head.substr(space + 1)), {}};
  while (!form.empty()) {
    const std::string_view field = next_field(form, '\t');
    const std::size_t equals = field.find('=');
    if (equals == std::string_view::npos || equals == 0) return {};
    read.attributes.emplace_back(std::string(field.substr(0, equals)),
                                 unescape_field(field.substr(equals + 1)));
  }
  return read;
}

}  // namespace neuf
