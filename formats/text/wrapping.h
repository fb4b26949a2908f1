#pragma once

#include "formats/text/lines.h"

#include <cstddef>
#include <span>
#include <vector>

namespace neuf {

/// Which line ends of a text are only there because the line was full. Knows the whole text: how
/// wide lines get shows in its longest ones.
class Wrapping {
 public:
  explicit Wrapping(std::span<const TextLine> lines);

  /// For each line of a paragraph whether it goes on with the next one; the last never does.
  std::vector<bool> continued_lines(std::span<const TextLine> paragraph) const;

 private:
  std::size_t width_for(std::span<const TextLine> paragraph) const;

  std::size_t width_ = 0;  ///< of the text, in code points; 0 when it isn't wrapped as a whole
};

}  // namespace neuf
