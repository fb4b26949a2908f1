#pragma once

#include "core/text/segment.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// How inline elements of a file format travel inside InlineCode::form, so that the same format
// writes back what it read, and other formats can map it.
//
//   form := format " " element (TAB attribute "=" value)*      e.g. "tmx bpt\ttype=bold\tx=1"
//   format: "tmx", "xliff12" or "xliff2"; values: backslash-escaped \t \n \\ ; the attributes that
//   InlineCode has fields for (the id, pairing) are not repeated.

namespace neuf {

struct InlineForm {
  std::string format;
  std::string element;
  std::vector<std::pair<std::string, std::string>> attributes;

  /// The attribute's value, or empty.
  std::string_view attribute(std::string_view name) const;
};

std::string write_form(const InlineForm& form);

/// An unreadable form yields an empty one: it is only a hint.
InlineForm read_form(std::string_view form);

/// A value without tabs and line feeds: those, and backslashes, escaped by a backslash.
std::string escape_field(std::string_view value);
std::string unescape_field(std::string_view field);

/// Cuts the part before the next `separator` off the front of `rest`, with the separator.
std::string_view next_field(std::string_view& rest, char separator);

}  // namespace neuf
