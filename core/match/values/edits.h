#pragma once

#include "core/base/unicode.h"

#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// A stretch of a text and what shall stand there.
struct Edit {
  ByteRange range;
  std::string with;
};

/// `range` of `text` with the edits made, which lie in it and don't overlap; in any order.
std::string edited(std::string_view text, ByteRange range, std::vector<Edit> edits);

}  // namespace neuf
