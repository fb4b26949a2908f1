#pragma once

#include "core/base/result.h"
#include "formats/text/block.h"

#include <string>
#include <string_view>

// Markdown (CommonMark, and GitHub's tables, task lists and strikethrough): its texts out,
// translations of them in.
//
// A block is a paragraph, heading, list item or table cell. Emphasis, links, images, code spans,
// autolinks, HTML tags and hard breaks are codes; the text of links and images is text. Left alone:
// code blocks, HTML blocks, link definitions, and front matter between lines of "---".

namespace neuf {

/// Reads UTF-8, and UTF-16 with a byte order mark. Errors: malformed, limit_exceeded; with
/// "name:line".
Result<TextDocument> read_markdown(std::string_view bytes, const std::string& name);

/// A translation of a block of the document, with a backslash before characters that would mean
/// something else there.
std::string write_markdown(const TextPieces& translation, const TextBlock& block,
                           const TextDocument& document);

}  // namespace neuf
