#pragma once

#include "core/base/result.h"
#include "formats/text/block.h"

#include <string>
#include <string_view>

// Bytes of a document as UTF-8 and back.

namespace neuf {

/// Ends a line, alone or (CR LF) in two.
inline bool ends_line(char c) {
  return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Bytes of the line end at `at`.
inline std::size_t line_end_size(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\r\n" ? 2 : 1;
}

/// From 1; any line end counts.
std::size_t line_of(std::string_view text, std::size_t offset);

bool has_byte_order_mark(std::string_view bytes);

/// A document without blocks yet. `declared`: its encoding where no byte order mark says another.
/// Errors: malformed (bytes that the encoding doesn't have, control characters), unsupported (an
/// unknown encoding), limit_exceeded; with "name:line".
Result<TextDocument> decode_document(std::string_view bytes, const std::string& name,
                                     std::string_view declared = "UTF-8");

/// `text` as a file like the document's. Errors: invalid_argument (a character that the encoding
/// lacks).
Result<std::string> encode_document(const TextDocument& document, std::string_view text);

/// Characters that the encoding lacks, as numeric references of HTML.
std::string reference_missing(std::string_view text, std::string_view encoding);

}  // namespace neuf
