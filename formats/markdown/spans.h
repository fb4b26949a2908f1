#pragma once

#include "core/base/unicode.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// How long the markup is that begins or ends an inline element, which the parser doesn't say.

namespace neuf::markdown {

enum class Span : std::uint8_t {
  emphasis,
  strong,
  link,
  image,
  code,
  struck,
  soft_break,
  hard_break
};

/// Where the markup that begins the span ends, if it begins at `at`.
std::optional<std::size_t> begin_limit(std::string_view text, std::size_t at, Span span);

/// Where the markup that ends the span ends, if it begins at `at`. `begin`: what began it.
std::optional<std::size_t> end_limit(std::string_view text, std::size_t at, Span span,
                                     std::string_view begin);

/// The line end at `at`, with what stands before it and before the text of the next line.
std::optional<std::size_t> break_limit(std::string_view text, std::size_t at);

/// Where the first markup of a block may begin that begins with `span`, from `at` on.
std::size_t find_begin(std::string_view text, std::size_t at, Span span);

}  // namespace neuf::markdown
