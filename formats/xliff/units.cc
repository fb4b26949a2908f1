#include "core/text/core.h"
#include "formats/xliff/xliff.h"

// Entry points: finished_units(), count_left_out().

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

FinishedUnit make_unit(const WorkDocument& document, const std::vector<Place>& places,
                       std::size_t n) {
  const WorkSegment& segment = *places[n].segment;
  Variant source;
  source.language = document.source;
  source.segment = places[n].source;
  source.state = segment.target_state;
  Variant target = source;
  target.language = document.target;
  target.segment = core_of(*segment.target).segment;
  target.origin = segment.target_origin;
  Unit unit;
  unit.variants = {std::move(source), std::move(target)};
  if (n > 0) unit.context.previous = places[n - 1].source.text;
  if (n + 1 < places.size()) unit.context.next = places[n + 1].source.text;
  unit.context.key = places[n].unit->key;
  unit.occurrences.push_back({document.name, static_cast<std::uint32_t>(n + 1)});
  unit.notes = places[n].unit->notes;
  return {std::move(unit), places[n].unit->line};
}

bool is_blank(const WorkSegment& segment) {
  return segment.source.text.empty();
}

}  // namespace

std::vector<FinishedUnit> finished_units(const WorkDocument& document) {
  std::vector<FinishedUnit> units;
  if (document.target.is_undetermined() || document.target == document.source) return units;
  const std::vector<Place> places = places_of(document);
  for (std::size_t n = 0; n < places.size(); ++n) {
    const WorkSegment& segment = *places[n].segment;
    if (segment.translate && segment.target && !segment.unconfirmed && !is_blank(segment))
      units.push_back(make_unit(document, places, n));
  }
  return units;
}

LeftOut& LeftOut::operator+=(const LeftOut& more) {
  untranslated += more.untranslated;
  untranslatable += more.untranslatable;
  unconfirmed += more.unconfirmed;
  matches += more.matches;
  return *this;
}

LeftOut count_left_out(const WorkDocument& document) {
  LeftOut left;
  for (const WorkUnit& unit : document.units) {
    left.matches += unit.matches;
    for (const WorkSegment& segment : unit.segments) {
      if (is_blank(segment)) continue;
      if (!segment.translate)
        ++left.untranslatable;
      else if (!segment.target)
        ++left.untranslated;
      else if (segment.unconfirmed)
        ++left.unconfirmed;
    }
  }
  return left;
}

}  // namespace neuf
