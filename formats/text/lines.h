#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Bytes of a text file as lines.

namespace neuf {

struct TextLine {
  std::string_view text;  ///< white space off both ends; empty for a blank line
  std::size_t width = 0;  ///< of `text`, in code points
};

/// Ended by CRLF, CR or LF; a form feed ends a line, too. Borrows `text`.
std::vector<TextLine> split_lines(std::string_view text);

}  // namespace neuf
