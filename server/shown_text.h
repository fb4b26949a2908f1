#pragma once

#include "core/base/unicode.h"
#include "core/store/unit.h"
#include "core/text/segment.h"
#include "server/json.h"

#include <cstddef>
#include <vector>

// Parts of several answers: segments as they are shown, and where in them something stands.

namespace neuf::server {

/// Where the bytes of a segment's text stand in its display text, in code points.
class ShownOffsets {
 public:
  explicit ShownOffsets(const Segment& segment);

  /// [start, limit). An empty range stands for the inline codes there, unless it only marks a
  /// place.
  Json range(ByteRange bytes, bool marks_place) const;

 private:
  struct ShownCode {
    std::size_t offset = 0;
    std::size_t width = 0;  ///< in code points, with that of all codes in front
  };

  std::size_t before_codes(std::size_t offset) const;
  std::size_t behind_codes(std::size_t offset) const;
  std::size_t shown(std::size_t offset, std::vector<ShownCode>::const_iterator next_code) const;

  std::vector<std::size_t> code_points_;  ///< in front of each byte of the text
  std::vector<ShownCode> codes_;
};

/// Without what is absent.
Json to_json(const Context& context);

}  // namespace neuf::server
