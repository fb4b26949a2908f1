#pragma once

#include "formats/xliff/xliff.h"

#include <functional>
#include <string>
#include <vector>

// Proposals as pretranslation would make them, for tests of splicing.

namespace neuf {

/// Nothing proposed for any segment of the document.
Pretranslation nothing_for(const WorkDocument& document);

/// The same for all documents of a file.
std::vector<Pretranslation> nothing_for(const XliffFile& file);

/// A proposal of that score for each segment; `translate` makes the target of its source.
std::vector<Pretranslation> proposals_for(const XliffFile& file, int score,
                                          const std::function<Segment(const Segment&)>& translate);

/// ASCII letters as capitals; codes as they are.
Segment upper_case(Segment segment);

/// A proposal that fills the target, from the memory "press".
PretranslatedSegment proposal(Segment target, int score);

/// The file with one target filled: that of segment `segment` of unit `unit` in the first document.
std::string with_target(const std::string& bytes, std::size_t unit, std::size_t segment,
                        PretranslatedSegment proposed);

/// A small file around the content of <body> (1.2) or <file> (2.0), from fr to it.
std::string xliff12(const std::string& body);
std::string xliff20(const std::string& units);

}  // namespace neuf
