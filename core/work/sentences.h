#pragma once

#include "core/base/result.h"
#include "core/text/segment.h"
#include "core/text/segmenter.h"

#include <string>
#include <vector>

namespace neuf {

/// A segment without the white space at its ends, as memories hold it, and that white space.
struct Core {
  std::string before;
  Segment segment;
  std::string after;
};

/// White space with codes in it, or with nothing else, stays where it is.
Core core_of(const Segment& segment);

/// A segment with the white space of `core` around it.
Segment wrap(const Core& core, const Segment& segment);

/// The sentences of a text, in order; joined they are the text. Errors: those of the segmenter.
Result<std::vector<Segment>> sentences_of(const Segment& segment, const Segmenter& segmenter);

}  // namespace neuf
