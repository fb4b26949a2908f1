#pragma once

#include "core/base/result.h"
#include "formats/text/block.h"

#include <string>
#include <string_view>

// HTML documents and fragments: their texts out, translations of them in.
//
// A block is what stands between the tags of block elements (p, h1, li, td, title …), with inline
// elements, comments and line breaks as codes, and runs of white space as one space (but in <pre>).
// Attributes that people read are blocks of their own: alt, title, placeholder, aria-label, a
// meta's description … Left alone: <script>, <style>, <textarea>, <svg> …, and all that
// translate="no" or the class "notranslate" says; <code>, <kbd>, <samp> and <var> are one code
// each, content and all.

namespace neuf {

/// Reads UTF-8, UTF-16 with a byte order mark, and the encoding that the document declares.
/// Errors: malformed, unsupported (encoding), limit_exceeded; with "name:line".
Result<TextDocument> read_html(std::string_view bytes, const std::string& name);

/// Whether the text begins like an HTML document: a document type, <html>, or a block element.
bool looks_like_html(std::string_view text);

/// A translation, escaped for its place. `encoding`: of the document; what it lacks becomes a
/// numeric reference.
std::string write_html(const TextPieces& translation, const TextBlock& block,
                       std::string_view encoding);

}  // namespace neuf
