#include "core/text/core.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <string_view>

namespace neuf {

Core core_of(const Segment& segment) {
  const std::string_view text = segment.text;
  const std::string_view inner = trim(text);
  const auto start = inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - text.data());
  const std::size_t limit = start + inner.size();
  const bool codes_outside = std::ranges::any_of(segment.codes, [&](const PlacedCode& placed) {
    return placed.offset < start || placed.offset > limit;
  });
  if (inner.empty() || codes_outside) return {"", segment, ""};
  Core core{std::string(text.substr(0, start)), segment, std::string(text.substr(limit))};
  core.segment.text = inner;
  for (PlacedCode& placed : core.segment.codes)
    placed.offset -= start;
  return core;
}

Segment wrap(const Core& core, const Segment& segment) {
  Segment wrapped = concatenate(Segment(core.before), segment);
  wrapped.text += core.after;
  return wrapped;
}

}  // namespace neuf
