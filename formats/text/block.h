#pragma once

#include "core/base/unicode.h"
#include "core/text/segment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The texts of a document that is to be translated, and where each stands in it: what the readers
// of plain text, HTML and Markdown make, and what merging translations needs.

namespace neuf {

/// What stands around a text; it says how a translation is written there.
enum class TextSetting : std::uint8_t {
  plain,
  html,            ///< content of an element
  html_attribute,  ///< value of an attribute
  markdown,        ///< a paragraph or list item
  markdown_title,  ///< a heading, which is one line
  markdown_cell,   ///< a cell of a table
};

/// A run of a block's text and the bytes it was made of. Of one size: the bytes are the text.
/// Otherwise they mean it: "&eacute;", a line end with its indentation …
struct Stretch {
  ByteRange text;
  ByteRange bytes;
};

/// [start, limit) of a block's codes.
struct CodeRange {
  std::size_t start = 0;
  std::size_t limit = 0;
};

/// One paragraph, heading, list item, table cell, attribute …
struct TextBlock {
  /// White space and codes around the whole text are left out.
  Segment segment;
  std::size_t line = 0;  ///< where it starts, from 1
  ByteRange place;       ///< in TextDocument::text
  TextSetting setting = TextSetting::plain;
  char quote = '\0';               ///< around an attribute's value; NUL: none
  std::vector<Stretch> stretches;  ///< cover segment.text, in order
  std::vector<ByteRange> codes;    ///< parallel to segment.codes

  /// The bytes of a part of the text and some of the codes in it. A part must not begin or end
  /// inside a stretch whose bytes aren't the text. Of nothing: where the block starts.
  ByteRange bytes_of(ByteRange part, CodeRange part_codes) const;
};

/// A document as UTF-8, and its texts in reading order. A block may stand inside a code of another:
/// the alternative text of an image in a sentence.
struct TextDocument {
  std::string mark;                ///< byte order mark of the file, or empty
  std::string encoding = "UTF-8";  ///< of the file, behind the mark
  std::string text;                ///< what places count in; without the mark
  std::vector<TextBlock> blocks;
  /// Where the document says its language: values of attributes.
  std::vector<ByteRange> languages;
  /// Behind "<html" where that says none.
  std::size_t language_missing_at = 0;  ///< 0: nowhere
  bool names_links = false;  ///< Markdown that defines links, so that "[name]" may be one
};

/// A piece of a translation: text, or what is written as it is.
struct TextPiece {
  std::string text;
  bool literal = false;
};

/// A translated part of a block.
struct TextPieces {
  std::vector<TextPiece> pieces;
  std::string_view before = {};  ///< what is written of the block before it; empty at its start
  bool ends_block = true;
};

}  // namespace neuf
