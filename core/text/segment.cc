#include "core/text/segment.h"

#include <algorithm>
#include <ranges>

namespace neuf {
namespace {

bool closes(const InlineCode& code) {
  return code.kind == CodeKind::close || code.kind == CodeKind::isolated_close;
}

}  // namespace

std::string display_text(const Segment& segment) {
  std::string shown;
  std::size_t done = 0;
  std::size_t number = 0;
  for (const PlacedCode& placed : segment.codes) {
    shown.append(segment.text, done, placed.offset - done);
    done = placed.offset;
    ++number;
    shown += placed.code.display.empty() ? "{" + std::to_string(number) + "}" : placed.code.display;
  }
  return shown.append(segment.text, done);
}

Segment slice(const Segment& segment, std::size_t start, std::size_t limit) {
  Segment part(segment.text.substr(start, limit - start));
  const bool first = start == 0;
  const bool last = limit == segment.text.size();
  bool is_behind_start = first;  // of the codes at `start`, those before this is true are left out
  bool is_behind_limit = false;
  const auto begin = std::ranges::lower_bound(segment.codes, start, {}, &PlacedCode::offset);
  const auto end = std::ranges::upper_bound(segment.codes, limit, {}, &PlacedCode::offset);
  for (const PlacedCode& placed : std::ranges::subrange(begin, end)) {
    const std::size_t at = placed.offset;
    const bool opens = !closes(placed.code);
    if (at == start && opens) is_behind_start = true;
    if (at == limit && opens) is_behind_limit = true;
    const bool inside = at > start && at < limit;
    const bool at_start = at == start && is_behind_start;
    const bool at_limit = at == limit && (last || !is_behind_limit);
    if (inside || at_start || at_limit) part.codes.push_back({at - start, placed.code});
  }
  return part;
}

Segment concatenate(Segment first, const Segment& second) {
  const std::size_t shift = first.text.size();
  first.text += second.text;
  for (const PlacedCode& placed : second.codes)
    first.codes.push_back({placed.offset + shift, placed.code});
  return first;
}

}  // namespace neuf
