#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Bytes of a text file as lines.

namespace neuf {

struct TextLine {
  std::string_view text;   ///< white space off both ends; empty for a blank line
  std::size_t width = 0;   ///< of `text`, in code points
  std::size_t number = 0;  ///< from 1
};

/// The file as UTF-8 without byte order mark, with nothing in it that isn't text.
/// Errors: malformed, limit_exceeded; with "name:line".
Result<std::string> decode_text(std::string_view bytes, const std::string& name);

/// Ended by CRLF, CR or LF; a form feed ends a line, too. Borrows `text`.
std::vector<TextLine> split_lines(std::string_view text);

}  // namespace neuf
