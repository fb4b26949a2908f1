#include "core/match/values/edits.h"

#include <algorithm>

namespace neuf {

std::string edited(std::string_view text, ByteRange range, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.range.start < b.range.start; });
  std::string out;
  std::size_t done = range.start;
  for (const Edit& edit : edits) {
    out += text.substr(done, edit.range.start - done);
    out += edit.with;
    done = edit.range.limit;
  }
  return out += text.substr(done, range.limit - done);
}

}  // namespace neuf
