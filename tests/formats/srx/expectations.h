#pragma once

#include "core/text/segmenter.h"

#include <string>
#include <vector>

namespace neuf {

/// A line of fixtures/segment/<language>.txt: a text in its segments. How lines are written says
/// the README there.
struct SegmentCase {
  int line = 0;
  std::vector<std::string> segments;

  std::string text() const;
};

std::vector<SegmentCase> read_segment_cases(const std::string& language);

/// The segments of the text; a failed test when they don't join to it.
std::vector<std::string> segments_of(const Segmenter& segmenter, const std::string& text);

}  // namespace neuf
