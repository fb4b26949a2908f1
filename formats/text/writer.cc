// Entry point: write_text().
#include "formats/text/encoding.h"
#include "formats/text/lines.h"
#include "formats/text/text.h"

#include <algorithm>

namespace neuf {
namespace {

/// A line end, and the white space before the next line, as between the first two lines.
std::string_view join_of(std::string_view block) {
  const auto* const end = std::ranges::find_if(block, ends_line);
  const auto start = static_cast<std::size_t>(end - block.begin());
  const std::size_t limit = std::min(block.find_first_not_of(" \t\r\n\f\v", start), block.size());
  return block.substr(start, limit - start);
}

std::size_t widest(std::string_view block) {
  std::size_t width = 0;
  for (const TextLine& line : split_lines(block))
    width = std::max(width, line.width);
  return width;
}

/// The words in lines no wider than `width` code points, if they can be.
std::string wrapped(std::string_view text, std::size_t width, std::string_view join) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = std::min(text.find_first_not_of(' ', at), text.size());
    const std::size_t limit = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, limit - start);
    const std::size_t size = count_code_points(word);
    at = limit;
    if (size == 0) continue;
    const bool fits = used + 1 + size <= width;
    if (used > 0) out += fits ? std::string_view(" ") : join;
    used = fits && used > 0 ? used + 1 + size : size;
    out += word;
  }
  return out;
}

}  // namespace

std::string write_text(const TextPieces& translation, const TextBlock& block,
                       std::string_view original) {
  std::string text;
  for (const TextPiece& piece : translation.pieces)
    text += piece.text;
  std::ranges::replace_if(text, ends_line, ' ');  // another line would be another block
  const std::string_view bytes = block.place.of(original);
  const std::string_view join = join_of(bytes);
  return join.empty() ? text : wrapped(text, widest(bytes), join);
}

}  // namespace neuf
