#pragma once

#include <string>
#include <string_view>

// The first entry of a PO file, whose msgid is empty and whose msgstr is lines "Name: value".

namespace neuf {

struct PoHeader {
  std::string language;         ///< as it stands there, e.g. "pt_BR"; may be empty
  std::string source_language;  ///< "X-Source-Language", which some tools write; may be empty
};

PoHeader parse_po_header(std::string_view msgstr);

/// The charset that the header names in a file's first bytes; empty: UTF-8, or none that means
/// anything.
std::string po_charset(std::string_view head);

}  // namespace neuf
