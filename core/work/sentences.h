#pragma once

#include "core/base/result.h"
#include "core/text/segment.h"
#include "core/text/segmenter.h"

#include <string>
#include <vector>

namespace neuf {

/// The sentences of a text, in order; joined they are the text. Errors: those of the segmenter.
Result<std::vector<Segment>> sentences_of(const Segment& segment, const Segmenter& segmenter);

}  // namespace neuf
