// Entry point: TextBlock::bytes_of().
#include "formats/text/block.h"

#include <algorithm>

namespace neuf {
namespace {

bool is_verbatim(const Stretch& stretch) {
  return stretch.text.size() == stretch.bytes.size();
}

}  // namespace

ByteRange TextBlock::bytes_of(ByteRange part, CodeRange part_codes) const {
  ByteRange bytes{place.limit, place.start};
  const auto take = [&](std::size_t start, std::size_t limit) {
    bytes.start = std::min(bytes.start, start);
    bytes.limit = std::max(bytes.limit, limit);
  };
  if (part.size() > 0) {
    const auto ends_before = [](const Stretch& s, std::size_t at) { return s.text.limit <= at; };
    const auto first =
        std::lower_bound(stretches.begin(), stretches.end(), part.start, ends_before);
    const auto last =
        std::lower_bound(stretches.begin(), stretches.end(), part.limit - 1, ends_before);
    const std::size_t into = part.start - first->text.start;
    const std::size_t left = last->text.limit - part.limit;
    take(first->bytes.start + (is_verbatim(*first) ? into : 0),
         last->bytes.limit - (is_verbatim(*last) ? left : 0));
  }
  for (std::size_t n = part_codes.start; n < part_codes.limit; ++n)
    take(codes[n].start, codes[n].limit);
  if (bytes.limit < bytes.start) bytes = {place.start, place.start};
  return bytes;
}

}  // namespace neuf
