// Entry point: split_lines().
#include "formats/text/lines.h"

#include "core/base/unicode.h"
#include "formats/text/encoding.h"

#include <algorithm>

namespace neuf {

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  lines.reserve(static_cast<std::size_t>(std::ranges::count_if(text, ends_line)) + 1);
  for (std::size_t start = 0; start < text.size();) {
    std::size_t limit = start;
    while (limit < text.size() && !ends_line(text[limit]))
      ++limit;
    const std::string_view line = trim(text.substr(start, limit - start));
    lines.push_back({line, count_code_points(line)});
    start = limit + (limit < text.size() ? line_end_size(text, limit) : 0);
  }
  return lines;
}

}  // namespace neuf
