#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

// Strings as PO files write them, with the escapes of C.

namespace neuf {

/// What stands around a file's name that has spaces: U+2068 in front, U+2069 behind.
inline constexpr std::string_view kIsolates = "\u2068\u2069";
inline constexpr std::string_view kOpenIsolate = kIsolates.substr(0, 3);
inline constexpr std::string_view kCloseIsolate = kIsolates.substr(3);

/// One or more strings one behind the other: `"Le port\n" "est ouvert."`. May yield bytes that are
/// no UTF-8 (`"\377"`). Errors: malformed, without a place.
Result<std::string> read_po_strings(std::string_view text);

/// `keyword "text"\n`; a text of several lines as several strings, each with its \n.
void write_po_string(std::string& out, std::string_view keyword, std::string_view text);

}  // namespace neuf
