#pragma once

#include "core/work/document.h"
#include "formats/text/block.h"

#include <optional>
#include <utility>
#include <vector>

// Finds the segments of a translated unit in the text they were extracted as.

namespace neuf {

/// A segment's part of its block.
struct PlacedSegment {
  ByteRange text;
  CodeRange codes;
};

/// One for each segment of the unit; between them is only what a tool took for no part of a
/// segment: white space and codes. Nothing where the unit isn't made of the block.
std::optional<std::vector<PlacedSegment>> place_segments(const WorkUnit& unit,
                                                         const TextBlock& block);

/// What pairs a code of a target with one of its source: what it does, and its id.
using CodeKey = std::pair<char, std::string>;

CodeKey key_of(const InlineCode& code);

/// Whether the code only says something of a text: a term, a comment.
bool is_annotation(const InlineCode& code);

}  // namespace neuf
