#pragma once

#include "core/align/align.h"
#include "core/base/result.h"
#include "core/text/segmenter.h"
#include "core/work/document.h"

#include <string>
#include <string_view>
#include <vector>

// Plain text of releases: UTF-8 (or UTF-16 with a byte order mark), blank lines between paragraphs.
// Lines of a paragraph that was wrapped by hand belong together; short lines (headings, lists,
// contact blocks) stand for themselves.

namespace neuf {

struct TextBlock {
  /// One paragraph, heading or short line; inner line breaks as one space, or as nothing where a
  /// word ends in a hyphen.
  std::string text;
  std::size_t line = 0;  ///< where it starts, from 1
};

/// Errors: malformed (no text: NUL bytes, not UTF-8 …; with "name:line"), limit_exceeded.
Result<std::vector<TextBlock>> read_text(std::string_view bytes, const std::string& name);

/// The blocks, segmented; white space around segments trimmed, empty ones dropped.
Result<TextVersion> to_version(const std::vector<TextBlock>& blocks, const Language& language,
                               const Segmenter& segmenter);

/// One work unit per block, one segment per sentence. White space stays with the sentence before
/// it, so that segments, and translations made of them, join to the whole text.
Result<WorkDocument> to_document(const std::vector<TextBlock>& blocks, const std::string& name,
                                 const Language& source, const Segmenter& segmenter);

}  // namespace neuf
