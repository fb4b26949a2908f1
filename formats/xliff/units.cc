#include "core/work/sentences.h"
#include "formats/xliff/xliff.h"

// Entry point: units_of().

namespace neuf {

namespace {

/// A segment, and what it needs to know of its place.
struct Place {
  const WorkUnit* unit = nullptr;
  const WorkSegment* segment = nullptr;
  Segment source;  ///< without the white space at its ends
};

std::vector<Place> places_of(const WorkDocument& document) {
  std::vector<Place> places;
  for (const WorkUnit& unit : document.units)
    for (const WorkSegment& segment : unit.segments)
      places.push_back({&unit, &segment, core_of(segment.source).segment});
  return places;
}

Unit make_unit(const WorkDocument& document, const std::vector<Place>& places, std::size_t n) {
  const WorkSegment& segment = *places[n].segment;
  Variant source;
  source.language = document.source;
  source.segment = places[n].source;
  source.state = segment.target_state;
  Variant target = source;
  target.language = document.target;
  target.segment = core_of(*segment.target).segment;
  Unit unit;
  unit.variants = {std::move(source), std::move(target)};
  if (n > 0) unit.context.previous = places[n - 1].source.text;
  if (n + 1 < places.size()) unit.context.next = places[n + 1].source.text;
  unit.context.key = places[n].unit->key;
  unit.occurrences.push_back({document.name, static_cast<std::uint32_t>(n + 1)});
  return unit;
}

}  // namespace

std::vector<Unit> units_of(const WorkDocument& document) {
  std::vector<Unit> units;
  if (document.target.is_undetermined() || document.target == document.source) return units;
  const std::vector<Place> places = places_of(document);
  for (std::size_t n = 0; n < places.size(); ++n) {
    const WorkSegment& segment = *places[n].segment;
    if (segment.translate && segment.target && !segment.unconfirmed && !segment.source.text.empty())
      units.push_back(make_unit(document, places, n));
  }
  return units;
}

}  // namespace neuf
