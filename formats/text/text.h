#pragma once

#include "core/align/align.h"
#include "core/base/result.h"
#include "core/text/segmenter.h"
#include "core/work/document.h"
#include "formats/text/block.h"

#include <string>
#include <string_view>
#include <vector>

// Plain text of releases: UTF-8 (or UTF-16 with a byte order mark), blank lines between paragraphs.
// Lines of a paragraph that was wrapped by hand belong together; short lines (headings, lists,
// contact blocks) stand for themselves.

namespace neuf {

/// Errors: malformed (no text: NUL bytes, not UTF-8 …; with "name:line"), limit_exceeded (for one
/// document to translate).
/// Blocks are paragraphs, headings and short lines; an inner line break is one space, or nothing
/// where a word ends in a hyphen.
Result<TextDocument> read_text_document(std::string_view bytes, const std::string& name);

/// Its blocks alone, however many.
Result<std::vector<TextBlock>> read_text(std::string_view bytes, const std::string& name);

/// A translation of a block of `original`, a document's text. A paragraph that was wrapped by hand
/// is wrapped again, as wide.
std::string write_text(const TextPieces& translation, const TextBlock& block,
                       std::string_view original);

/// The blocks, segmented; white space around segments trimmed, empty ones dropped.
Result<TextVersion> to_version(const std::vector<TextBlock>& blocks, const Language& language,
                               const Segmenter& segmenter);

/// One work unit per block, one segment per sentence. White space stays with the sentence before
/// it, so that segments, and translations made of them, join to the whole text.
Result<WorkDocument> to_document(std::vector<TextBlock> blocks, const std::string& name,
                                 const Language& source, const Segmenter& segmenter);

}  // namespace neuf
