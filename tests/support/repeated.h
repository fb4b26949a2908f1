#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace neuf {

inline std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t n = 0; n < times; ++n)
    text += piece;
  return text;
}

}  // namespace neuf
