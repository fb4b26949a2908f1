#include "server/shown_text.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace neuf::server {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// As `display_text` shows the segment's code with this number.
std::size_t shown_width(const InlineCode& code, std::size_t number) {
  return code.display.empty() ? std::to_string(number).size() + 2 : count_code_points(code.display);
}

}  // namespace

ShownOffsets::ShownOffsets(const Segment& segment) : code_points_(segment.text.size() + 1) {
  std::size_t count = 0;
  for (std::size_t byte = 0; byte < segment.text.size(); ++byte) {
    code_points_[byte] = count;
    const bool continues =
        byte + 1 < segment.text.size() && is_continuation(segment.text[byte + 1]);
    if (!continues) ++count;
  }
  code_points_.back() = count;
  std::size_t width = 0;
  for (const PlacedCode& placed : segment.codes) {
    width += shown_width(placed.code, codes_.size() + 1);
    codes_.push_back({placed.offset, width});
  }
}

Json ShownOffsets::range(ByteRange bytes, bool marks_place) const {
  const bool is_code = bytes.size() == 0 && !marks_place;
  const std::size_t start = is_code ? before_codes(bytes.start) : behind_codes(bytes.start);
  const std::size_t limit =
      bytes.size() == 0 ? behind_codes(bytes.limit) : before_codes(bytes.limit);
  return Json::array({start, limit});
}

std::size_t ShownOffsets::before_codes(std::size_t offset) const {
  return shown(offset, std::ranges::lower_bound(codes_, offset, {}, &ShownCode::offset));
}

std::size_t ShownOffsets::behind_codes(std::size_t offset) const {
  return shown(offset, std::ranges::upper_bound(codes_, offset, {}, &ShownCode::offset));
}

std::size_t ShownOffsets::shown(std::size_t offset,
                                std::vector<ShownCode>::const_iterator next_code) const {
  const std::size_t width = next_code == codes_.begin() ? 0 : std::prev(next_code)->width;
  return code_points_[offset] + width;
}

Json to_json(const Context& context) {
  Json json = Json::object();
  if (!context.previous.empty()) json["previous"] = context.previous;
  if (!context.next.empty()) json["next"] = context.next;
  if (!context.key.empty()) json["key"] = context.key;
  return json;
}

}  // namespace neuf::server
