#include "cli/render/table.h"

#include <algorithm>

namespace neuf::cli {
namespace {

constexpr std::size_t kGap = 2;  ///< columns between cells
constexpr std::size_t kNarrowest = 10;

std::string padded(std::string_view text, std::size_t width, Align align, bool is_last) {
  const std::size_t used = display_width(text);
  const std::string space(width > used ? width - used : 0, ' ');
  if (align == Align::right) return space + std::string(text);
  return is_last ? std::string(text) : std::string(text) + space;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::render(const Terminal& terminal) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = display_width(columns_[c].heading);
    for (const auto& row : rows_)
      width = std::max(width, display_width(row[c]));
    widths.push_back(width);
  }
  std::size_t before_last = 0;
  for (std::size_t c = 0; c + 1 < widths.size(); ++c)
    before_last += widths[c] + kGap;
  const std::size_t room = std::max(terminal.width(), before_last + kNarrowest) - before_last;
  widths.back() = std::min(widths.back(), room);

  const auto line = [&](const auto& cell_of, Style style) {
    std::string text;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const bool is_last = c + 1 == columns_.size();
      text += padded(shorten(cell_of(c), widths[c]), widths[c], columns_[c].align, is_last);
      if (!is_last) text.append(kGap, ' ');
    }
    return terminal.styled(text, style) + "\n";
  };
  std::string lines = line([&](std::size_t c) { return columns_[c].heading; }, Style::bold);
  for (const auto& row : rows_)
    lines += line([&](std::size_t c) { return row[c]; }, Style::plain);
  return lines;
}

}  // namespace neuf::cli
