#pragma once

#include "core/base/result.h"
#include "core/base/unicode.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// HTML as a stream of tokens with their places, as the HTML standard cuts it. No tree is built: its
// rules move text about, and deep or unclosed elements make building one slow. Knows MyHTML, and is
// the only one that does.

namespace neuf::html {

/// A value: without its quotes.
struct Attribute {
  std::string name;   ///< in small letters
  ByteRange value;    ///< empty where there is none
  char quote = '\0';  ///< around the value; NUL: none
};

struct Token {
  enum class Kind : std::uint8_t {
    start,
    end,
    text,
    raw_text,  ///< of <script>, <style>, <textarea> …: no tags in it
    other,     ///< comment, document type, processing instruction
  };

  Kind kind = Kind::other;
  std::string name;  ///< of a tag, in small letters
  ByteRange place;
  std::vector<Attribute> attributes;

  const Attribute* attribute(std::string_view wanted) const;
};

/// The first tag that has more attributes than anybody writes. The parser would need fifty times
/// its size.
std::optional<std::size_t> overlong_tag(std::string_view text);

/// Tells `take` of each token, in order; they don't overlap. `text`: valid UTF-8, fewer than 2^31
/// bytes. Errors: internal.
Status read_tokens(std::string_view text, const std::function<void(const Token&)>& take);

/// What the character reference at the start of `text` stands for, and its bytes; nothing where
/// "&" is only itself. In an attribute "&copy=1" is none.
struct Reference {
  std::string text;
  std::size_t size = 0;
};

enum class ReferencePlace : bool { text, attribute };

std::optional<Reference> read_reference(std::string_view text, ReferencePlace place);

}  // namespace neuf::html
