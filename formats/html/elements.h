#pragma once

#include "formats/html/tokens.h"

#include <string_view>

// What the elements and attributes of HTML are to a translator. Names in small letters.

namespace neuf::html {

/// Separates the text before it from that behind it.
bool is_block(std::string_view name);

/// Has no content, and so no end tag.
bool is_void(std::string_view name);

/// Holds nothing to translate: one code, up to its end tag.
bool is_opaque(std::string_view name);

/// Opaque, but part of the sentence: <code>, <kbd> …
bool is_quoted(std::string_view name);

/// Whether the start of `next` ends `open`, which may do without an end tag.
bool ends_at(std::string_view open, std::string_view next);

/// Whether people read the attribute of this tag of `text`.
bool is_read(const Token& tag, std::string_view attribute, std::string_view text);

/// What the tag of `text` says of itself; `around`: of what it stands in.
bool is_translated(const Token& tag, std::string_view text, bool around);

}  // namespace neuf::html
