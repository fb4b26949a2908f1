// Entry points: those of Splice.
#include "formats/document/splice.h"

namespace neuf {

std::string Splice::copy(ByteRange place) const {
  std::string out;
  std::size_t done = place.start;
  for (auto at = inside_.lower_bound(place.start);
       at != inside_.end() && at->second.limit <= place.limit; ++at) {
    out += text_.substr(done, at->first - done);
    out += at->second.with;
    done = at->second.limit;
  }
  out += text_.substr(done, place.limit - done);
  return out;
}

std::string Splice::text() const {
  std::string out;
  std::size_t done = 0;
  for (const auto& [start, replacement] : outside_) {
    out += copy({done, start});
    out += replacement.with;
    done = replacement.limit;
  }
  return out + copy({done, text_.size()});
}

}  // namespace neuf
