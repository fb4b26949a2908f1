// Entry points: decode_text() and split_lines().
#include "formats/text/lines.h"

#include "core/base/unicode.h"
#include "formats/text/encoding.h"

#include <utility>

namespace neuf {

Result<std::string> decode_text(std::string_view bytes, const std::string& name) {
  auto document = decode_document(bytes, name);
  if (!document) return document.error();
  return std::move(document->text);
}

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t limit = start;
    while (limit < text.size() && !ends_line(text[limit]))
      ++limit;
    const std::string_view line = trim(text.substr(start, limit - start));
    lines.push_back({line, count_code_points(line), lines.size() + 1});
    start = limit + (limit < text.size() ? line_end_size(text, limit) : 0);
  }
  return lines;
}

}  // namespace neuf
