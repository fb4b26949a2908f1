#include "formats/xliff/unit2.h"

#include "formats/xliff/codes.h"
#include "formats/xliff/states.h"

// Entry points: lay_out2(), read_unit2().

namespace neuf::xliff {

namespace {

WorkSegment read_part(const Layout2& layout, const Layout2::Part& part, bool translate) {
  WorkSegment segment;
  segment.source = read_content2(part.source, layout.prefix, layout.data);
  segment.translate = translate;
  const std::string_view state = part.segment.attribute("state").value();
  segment.locked = !translate || state == "final";
  if (part.target)
    segment.target = filled(read_content2(part.target, layout.prefix, layout.data), segment.source);
  if (segment.target) segment.target_state = state_of2(state).value_or(State::translated);
  segment.unconfirmed = is_unconfirmed2(state, part.segment.attribute("subState").value());
  return segment;
}

/// The segments as the attribute `order` of their targets says, in which <ignorable> counts, too.
std::vector<std::size_t> target_order(const Layout2& layout) {
  std::vector<unsigned long long> places;
  std::size_t position = 0;
  for (const pugi::xml_node child : layout.unit.children()) {
    const std::string_view name = xliff_name(child, layout.prefix);
    if (name != "segment" && name != "ignorable") continue;
    ++position;
    const pugi::xml_node target = child_of(child, layout.prefix, "target");
    if (name != "segment") continue;
    const auto place = target.attribute("order").as_ullong();
    places.push_back(place > 0 ? place : position);
  }
  return order_of(places);
}

/// Of the matches module, whatever prefix it has here.
std::size_t count_matches(pugi::xml_node unit) {
  std::size_t count = 0;
  for (const pugi::xml_node child : unit.children())
    if (has_local_name(child, "matches"))
      for (const pugi::xml_node match : child.children())
        count += has_local_name(match, "match") ? 1 : 0;
  return count;
}

}  // namespace

Layout2 lay_out2(pugi::xml_node unit) {
  Layout2 layout{prefix_of(unit, "unit"), unit, {}, {}};
  layout.data = read_original_data(unit, layout.prefix);
  for (const pugi::xml_node child : unit.children())
    if (xliff_name(child, layout.prefix) == "segment")
      layout.parts.push_back({child, child_of(child, layout.prefix, "source"),
                              child_of(child, layout.prefix, "target")});
  return layout;
}

Result<WorkUnit> read_unit2(const Layout2& layout, const UnitContext& context) {
  WorkUnit unit;
  unit.key = key_of(layout.unit.attribute("name").value(), layout.unit.attribute("id").value());
  unit.unsegmented = layout.parts.size() == 1;
  unit.notes = notes_in(child_of(layout.unit, layout.prefix, "notes"), layout.prefix);
  unit.matches = count_matches(layout.unit);
  const bool translate = is_translated(layout.unit, context.translate);
  for (const Layout2::Part& part : layout.parts) {
    if (const Status checked = check_language(part.source, context.source); !checked)
      return checked.error();
    if (const Status checked = check_language(part.target, context.target); !checked)
      return checked.error();
    unit.segments.push_back(read_part(layout, part, translate));
  }
  unit.target_order = target_order(layout);
  return unit;
}

}  // namespace neuf::xliff
