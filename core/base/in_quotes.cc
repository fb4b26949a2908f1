#include "core/base/in_quotes.h"

#include "core/base/unicode.h"

#include <unicode/uchar.h>

namespace neuf {

std::string in_quotes(std::string_view word) {
  constexpr std::size_t kMostBytes = 64;
  constexpr char32_t kReplacement = U'\uFFFD';
  std::string text;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);  // U+FFFD for bytes that are no UTF-8
    std::string character;
    append_code_point(character, u_iscntrl(static_cast<UChar32>(c)) != 0 ? kReplacement : c);
    if (text.size() + character.size() > kMostBytes) break;
    text += character;
  }
  return '"' + text + '"';
}

}  // namespace neuf
