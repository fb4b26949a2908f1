#pragma once

#include "core/text/segment.h"

#include <string>

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

}  // namespace neuf
