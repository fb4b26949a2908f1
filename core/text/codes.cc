// Inline codes and placeholders as one sequence, and the exact form that sees through notations.
#include "core/text/placeable.h"
#include "core/text/token.h"

#include <algorithm>
#include <span>
#include <utility>

namespace neuf {
namespace {

/// An opening code that waits for its close.
struct OpenCode {
  std::string name;
  std::size_t number = 0;
};

/// "b" of "<b class='x'>" and "</b>".
std::string tag_name(std::string_view tag) {
  const std::size_t start = tag.find_first_not_of("</");
  return std::string(tag.substr(start, tag.find_first_of(" \t\n/>", start) - start));
}

/// What pairs a code: its id, or the tag's name. The two never mix.
std::string pairing_name(const Segment& segment, const CodeSpot& spot) {
  if (spot.code != CodeSpot::npos) return "code " + segment.codes[spot.code].code.id;
  return "tag " + tag_name(spot.range.of(segment.text));
}

void number_pairs(const Segment& segment, std::vector<CodeSpot>& spots) {
  std::vector<OpenCode> open;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    CodeSpot& spot = spots[i];
    spot.pair = i;
    if (spot.kind == CodeKind::open) open.push_back({pairing_name(segment, spot), i});
    if (spot.kind != CodeKind::close) continue;
    const std::string name = pairing_name(segment, spot);
    const auto partner = std::find_if(open.rbegin(), open.rend(),
                                      [&](const OpenCode& one) { return one.name == name; });
    if (partner == open.rend()) continue;
    spot.pair = partner->number;
    open.erase(std::next(partner).base());
  }
}

bool is_placeholder(const Placeable& placeable) {
  return placeable.kind == PlaceableKind::placeholder;
}

/// As the public one, given the placeables of the segment's text.
std::vector<CodeSpot> find_codes(const Segment& segment, std::span<const Placeable> placeables) {
  std::vector<CodeSpot> spots;
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    const PlacedCode& placed = segment.codes[i];
    spots.push_back({placed.code.kind, {placed.offset, placed.offset}, i, 0});
  }
  for (const Placeable& placeable : placeables)
    if (is_placeholder(placeable))
      spots.push_back({placeable.code, placeable.range, CodeSpot::npos, 0});
  std::stable_sort(spots.begin(), spots.end(), [](const CodeSpot& a, const CodeSpot& b) {
    return a.range.start < b.range.start;
  });
  number_pairs(segment, spots);
  return spots;
}

}  // namespace

std::vector<CodeSpot> find_codes(const Segment& segment) {
  return find_codes(segment, find_placeables(segment.text));
}

std::string exact_form(const Segment& segment) {
  return exact_form(segment, find_placeables(segment.text));
}

std::string exact_form(const Segment& segment, std::span<const Placeable> placeables) {
  if (segment.codes.empty() && std::none_of(placeables.begin(), placeables.end(), is_placeholder))
    return to_nfc(segment.text);
  // U+0001 can't occur in text: it isn't an XML character.
  constexpr char kMark = '\x01';
  std::string form;
  std::size_t done = 0;
  for (const CodeSpot& spot : find_codes(segment, placeables)) {
    if (spot.range.start > done)  // not for a code inside a placeholder
      form.append(segment.text, done, spot.range.start - done);
    form += kMark;
    form += static_cast<char>('a' + static_cast<int>(spot.kind));
    form += std::to_string(spot.pair);
    form += kMark;
    done = std::max(done, spot.range.limit);
  }
  form.append(segment.text, done);
  return to_nfc(form);
}

}  // namespace neuf
