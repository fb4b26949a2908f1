#include "cli/render/terminal.h"

#include "core/base/unicode.h"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <unicode/uchar.h>

namespace neuf::cli {
namespace {

constexpr std::size_t kDefaultWidth = 100;

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::green:
      return "\x1b[32m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::blue:
      return "\x1b[34m";
    case Style::plain:
      break;
  }
  return "";
}

std::size_t character_width(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  constexpr std::uint32_t kNoWidth = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;
  if ((U_MASK(u_charType(code)) & kNoWidth) != 0) return 0;
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

Terminal::Terminal()
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here ever sets a variable
    : colour_(isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr),
      draws_progress_(isatty(STDERR_FILENO) != 0) {}

void Terminal::set_colour(std::string_view choice) {
  if (choice == "always") colour_ = true;
  if (choice == "never") colour_ = false;
}

std::string Terminal::styled(std::string_view text, Style style) const {
  if (!colour_ || style == Style::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", escape_of(style), text);
}

std::size_t Terminal::width() const {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kDefaultWidth;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();)
    width += character_width(next_code_point(text, at));
  return width;
}

std::string shorten(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns || columns == 0) return std::string(text);
  std::size_t width = 0;
  std::size_t fits = 0;
  for (std::size_t at = 0; at < text.size();) {
    width += character_width(next_code_point(text, at));
    if (width > columns - 1) break;
    fits = at;
  }
  return std::string(text.substr(0, fits)) + "…";
}

std::string grouped(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;)
    digits.insert(at -= 3, ",");
  return digits;
}

std::string human_bytes(unsigned long long bytes) {
  constexpr std::array kUnits{"bytes", "kB", "MB", "GB", "TB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} bytes", bytes) : fmt::format("{:.1f} {}", value, kUnits[unit]);
}

}  // namespace neuf::cli
