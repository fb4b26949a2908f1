#include "formats/text/wrapping.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace neuf {
namespace {

// Nobody wraps text by hand much narrower or wider than this.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;

/// In a text with longer lines, a wrapped paragraph needs so many lines to be recognised.
constexpr std::size_t kFewestLines = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "– " "• " "* " …
bool begins_with_bullet(std::string_view line) {
  constexpr std::array<std::string_view, 8> kBullets{"-", "–", "—", "•", "*", "·", "▪", "‣"};
  return std::ranges::any_of(kBullets, [&](std::string_view bullet) {
    if (!line.starts_with(bullet) || line.size() == bullet.size()) return false;
    std::size_t offset = bullet.size();
    return is_white_space(next_code_point(line, offset));
  });
}

/// "1. " "12) " "(3) " "a) "
bool begins_with_number(std::string_view line) {
  const bool bracketed = line.starts_with('(');
  if (bracketed) line.remove_prefix(1);
  std::size_t size = 0;
  while (size < line.size() && size < 3 && is_digit(line[size]))
    ++size;
  const bool lettered = size == 0 && !line.empty() && is_letter(line[0]);
  if (lettered) size = 1;
  if (size == 0 || line.size() < size + 2) return false;
  const bool closes = line[size] == ')' || (line[size] == '.' && !bracketed && !lettered);
  return closes && line[size + 1] == ' ';
}

bool is_list_item(const TextLine& line) {
  return begins_with_bullet(line.text) || begins_with_number(line.text);
}

bool has_space(const TextLine& line) {
  return line.text.find(' ') != std::string_view::npos;
}

std::size_t first_word_width(const TextLine& line) {
  return count_code_points(line.text.substr(0, line.text.find(' ')));
}

/// Whether the next line's first word would have made the line wider than `width`.
bool is_full(const TextLine& line, const TextLine& next, std::size_t width) {
  return line.width + 1 + first_word_width(next) > width;
}

bool ends_clause(const TextLine& line) {
  return std::string_view(".:;!?").find(line.text.back()) != std::string_view::npos;
}

/// Lines that are one word, such as an address, may be wider than the text.
std::size_t longest(std::span<const TextLine> lines) {
  std::size_t width = 0;
  for (const TextLine& line : lines)
    if (has_space(line)) width = std::max(width, line.width);
  return width;
}

bool is_plausible(std::size_t width) {
  return width >= kNarrowest && width <= kWidest;
}

bool all_full(std::span<const TextLine> paragraph, std::size_t width) {
  for (std::size_t i = 0; i + 1 < paragraph.size(); ++i)
    if (!is_full(paragraph[i], paragraph[i + 1], width)) return false;
  return true;
}

}  // namespace

Wrapping::Wrapping(std::span<const TextLine> lines) {
  if (const std::size_t width = longest(lines); is_plausible(width)) width_ = width;
}

std::size_t Wrapping::width_for(std::span<const TextLine> paragraph) const {
  if (width_ != 0) return width_;
  const std::size_t own = longest(paragraph);
  const bool is_wrapped =
      paragraph.size() >= kFewestLines && is_plausible(own) && all_full(paragraph, own);
  return is_wrapped ? own : 0;
}

std::vector<bool> Wrapping::continued_lines(std::span<const TextLine> paragraph) const {
  std::vector<bool> continued(paragraph.size(), false);
  const std::size_t width = width_for(paragraph);
  if (width == 0) return continued;
  const bool is_list = is_list_item(paragraph.front());
  for (std::size_t i = 0; i + 1 < paragraph.size(); ++i) {
    const TextLine& line = paragraph[i];
    const TextLine& next = paragraph[i + 1];
    // A dash or number that merely came to stand at the start of a line begins no item.
    const bool begins_item = is_list_item(next) && (is_list || ends_clause(line));
    continued[i] = is_full(line, next, width) && !begins_item;
  }
  return continued;
}

}  // namespace neuf
