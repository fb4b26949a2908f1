#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace neuf::cli {

enum class Style { plain, bold, dim, red, green, yellow, blue };

/// What the terminal can show. Colour only where standard output is one, and NO_COLOR isn't set
/// (https://no-color.org), unless the user says otherwise.
class Terminal {
 public:
  Terminal();

  /// "auto", "always" or "never".
  void set_colour(std::string_view choice);

  /// The text in a style, or as it is where there is no colour.
  std::string styled(std::string_view text, Style style) const;

  /// Columns of standard output, 100 where it is no terminal.
  std::size_t width() const;

  /// Whether standard error is one: only then progress is drawn.
  bool draws_progress() const { return draws_progress_; }

 private:
  bool colour_;
  bool draws_progress_;
};

/// Columns that the text takes: wide characters two, combining marks none.
std::size_t display_width(std::string_view text);

/// The text cut to at most `columns`, with … at the end where it was cut.
std::string shorten(std::string_view text, std::size_t columns);

/// "1,234,567", for people.
std::string grouped(unsigned long long number);

/// "3.4 MB" (powers of ten), for people.
std::string human_bytes(unsigned long long bytes);

}  // namespace neuf::cli
