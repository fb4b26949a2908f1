#pragma once

#include <string>
#include <string_view>

namespace neuf {

/// A word from outside as messages show it: in quotes, no longer than 64 bytes, with U+FFFD in the
/// place of what is no UTF-8 or no visible character. Any thread may call.
std::string in_quotes(std::string_view word);

}  // namespace neuf
