#include "formats/xliff/unit12.h"

#include "formats/xliff/codes.h"
#include "formats/xliff/content12.h"
#include "formats/xliff/dialects.h"
#include "formats/xliff/states.h"

#include <algorithm>
#include <map>
#include <set>

// Entry points: lay_out12(), read_unit12().

namespace neuf::xliff {

namespace {

void find_marks(pugi::xml_node node, std::string_view prefix, std::vector<pugi::xml_node>& marks) {
  for (const pugi::xml_node child : node.children()) {
    if (is_segment_mark(child, prefix))
      marks.push_back(child);
    else
      find_marks(child, prefix, marks);
  }
}

std::string_view mid_of(pugi::xml_node mark) {
  return mark.attribute("mid").value();
}

/// Marks can be told from each other.
bool have_distinct_mids(const std::vector<pugi::xml_node>& marks) {
  std::set<std::string_view> seen;
  return std::all_of(marks.begin(), marks.end(), [&](pugi::xml_node mark) {
    return is_name_token(mid_of(mark)) && seen.insert(mid_of(mark)).second;
  });
}

/// A target with text that no mark holds can't be told apart by segment.
bool is_cut_alike(pugi::xml_node target, const std::vector<pugi::xml_node>& target_marks,
                  std::string_view prefix) {
  return !target_marks.empty() || !filled(read_content12(target, prefix), {});
}

/// The segments as their marks follow one another in the target.
std::vector<std::size_t> target_order(const Layout12& layout) {
  if (!layout.is_segmented()) return {};
  std::vector<pugi::xml_node> marks;
  find_marks(layout.target, layout.prefix, marks);
  std::map<std::string_view, std::size_t> by_mid;
  for (const pugi::xml_node mark : marks)
    by_mid.emplace(mid_of(mark), by_mid.size());
  std::vector<unsigned long long> places;
  for (const Layout12::Part& part : layout.parts) {
    const auto found = by_mid.find(part.mid);
    if (found == by_mid.end()) return {};  // not all are translated
    places.push_back(found->second);
  }
  return order_of(places);
}

State state_of(const Layout12& layout, const ToolNote& tool) {
  if (tool.state) return *tool.state;
  if (const auto state = state_of12(layout.target.attribute("state").value())) return *state;
  const bool approved = std::string_view(layout.unit.attribute("approved").value()) == "yes";
  return approved ? State::reviewed : State::translated;
}

bool is_locked(const Layout12& layout, const ToolNote& tool) {
  const std::string_view state = layout.target.attribute("state").value();
  return std::string_view(layout.unit.attribute("approved").value()) == "yes" || tool.locked ||
         state == "final" || state == "signed-off";
}

/// What the file and its tool say of a target. Who made it is the lower of what both say; what
/// somebody has reviewed is a person's, whatever it began as. A file's state may be older than what
/// the tool says.
void judge_target(WorkSegment& segment, const Layout12& layout, const ToolNote& tool) {
  const std::string_view qualifier = layout.target.attribute("state-qualifier").value();
  segment.target_state = state_of(layout, tool);
  const bool is_reviewed =
      segment.target_state == State::reviewed || segment.target_state == State::final_;
  if (!is_reviewed) segment.target_origin = std::min(tool.origin, origin_of12(qualifier));
  const bool is_open = tool.state.value_or(State::draft) == State::draft;
  segment.unconfirmed =
      tool.unconfirmed ||
      (is_open && is_unconfirmed12(layout.target.attribute("state").value(), qualifier));
}

WorkSegment read_part(const Layout12& layout, const Layout12::Part& part, const ToolNote& tool,
                      bool translate) {
  WorkSegment segment;
  segment.source = read_content12(part.source, layout.prefix);
  segment.translate = translate;
  segment.locked = !translate || is_locked(layout, tool);
  if (part.target)
    segment.target = filled(read_content12(part.target, layout.prefix), segment.source);
  if (segment.target) judge_target(segment, layout, tool);
  return segment;
}

}  // namespace

Layout12 lay_out12(pugi::xml_node unit) {
  Layout12 layout{prefix_of(unit, "trans-unit"), unit, {}, {}, {}, {}};
  layout.source = child_of(unit, layout.prefix, "source");
  layout.seg_source = child_of(unit, layout.prefix, "seg-source");
  layout.target = child_of(unit, layout.prefix, "target");
  if (!layout.source) return layout;
  std::vector<pugi::xml_node> marks;
  std::vector<pugi::xml_node> target_marks;
  find_marks(layout.seg_source, layout.prefix, marks);
  find_marks(layout.target, layout.prefix, target_marks);
  if (marks.empty() || !have_distinct_mids(marks) || !have_distinct_mids(target_marks) ||
      !is_cut_alike(layout.target, target_marks, layout.prefix)) {
    layout.parts.push_back({{}, layout.source, layout.target});
    return layout;
  }
  std::map<std::string_view, pugi::xml_node> by_mid;
  for (const pugi::xml_node mark : target_marks)
    by_mid.emplace(mid_of(mark), mark);
  for (const pugi::xml_node mark : marks)
    layout.parts.push_back({std::string(mid_of(mark)), mark, by_mid[mid_of(mark)]});
  return layout;
}

Result<WorkUnit> read_unit12(const Layout12& layout, const UnitContext& context) {
  if (!layout.source) return Error{ErrorCode::malformed, "a <trans-unit> has no <source>", ""};
  if (const Status checked = check_language(layout.source, context.source); !checked)
    return checked.error();
  WorkUnit unit;
  unit.key = key_of(layout.unit.attribute("resname").value(), layout.unit.attribute("id").value());
  unit.unsegmented = !layout.is_segmented();
  unit.notes = notes_in(layout.unit, layout.prefix);
  for (const pugi::xml_node child : layout.unit.children())
    if (xliff_name(child, layout.prefix) == "alt-trans") ++unit.matches;
  const bool translate = is_translated(layout.unit, context.translate);
  SdlSegments sdl = sdl_segments(layout.unit);
  for (const Layout12::Part& part : layout.parts)
    unit.segments.push_back(
        read_part(layout, part, tool_note(layout.unit, sdl[part.mid]), translate));
  unit.target_order = target_order(layout);
  return unit;
}

}  // namespace neuf::xliff
