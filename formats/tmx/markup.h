#pragma once

#include <string>
#include <string_view>

// Markup that comes from within texts, properties and other formats: nobody has judged it yet.

namespace neuf {

/// How deep elements of one segment nest at most, read or written: they are walked recursively.
inline constexpr std::size_t kMostNested = 100;

/// Whether `content` can stand within <bpt ept it ph ut> of TMX 1.4: text, and <sub> with inline
/// elements inside.
bool is_code_content(const std::string& content);

/// Whether `document` is well-formed and nests no deeper than a segment may.
bool is_readable_markup(std::string_view document);

}  // namespace neuf
