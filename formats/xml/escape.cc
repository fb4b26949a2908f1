#include "core/base/unicode.h"
#include "formats/xml/scanner.h"

// Entry points: escape_xml(), escape_xml_attribute().

namespace neuf {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What stands for the ASCII character, or empty for the character itself.
std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";  // a bare one would be read as a line feed
    default:
      return {};
  }
}

/// What stands for it in attribute values only: a bare one would be read as a space.
std::string_view white_space_of(char c) {
  if (c == '\n') return "&#10;";
  if (c == '\t') return "&#9;";
  return {};
}

enum class Place : bool { content, attribute };

std::string escape(std::string_view text, Place place) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t offset = 0; offset < text.size();) {
    const char c = text[offset];
    const std::size_t start = offset;
    std::string_view replaced;
    if (static_cast<unsigned char>(c) < 0x80) {
      ++offset;
      replaced = entity_of(c);
      if (replaced.empty() && place == Place::attribute) replaced = white_space_of(c);
      if (replaced.empty() && !is_xml_char(static_cast<unsigned char>(c))) replaced = kReplacement;
    } else if (!is_xml_char(next_code_point(text, offset))) {
      replaced = kReplacement;
    }
    out.append(replaced.empty() ? text.substr(start, offset - start) : replaced);
  }
  return out;
}

}  // namespace

std::string escape_xml(std::string_view text) {
  return escape(text, Place::content);
}

std::string escape_xml_attribute(std::string_view text) {
  return escape(text, Place::attribute);
}

}  // namespace neuf
