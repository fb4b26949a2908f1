#include "formats/xliff/unit12.h"

#include "formats/xliff/codes.h"
#include "formats/xliff/content12.h"
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

/// Whether a tool says so in an attribute of its own: mq:locked="locked", m:locked="true".
bool is_locked_by_tool(pugi::xml_node node) {
  const auto attributes = node.attributes();
  return std::any_of(attributes.begin(), attributes.end(), [](pugi::xml_attribute attribute) {
    const std::string_view name = attribute.name();
    const std::string_view value = attribute.value();
    if (name != "locked" && !name.ends_with(":locked")) return false;
    return value == "true" || value == "locked" || value == "1" || value == "yes";
  });
}

std::string_view attribute_ending(pugi::xml_node node, std::string_view suffix) {
  const pugi::xml_attribute found = node.find_attribute([&](pugi::xml_attribute attribute) {
    return std::string_view(attribute.name()).ends_with(suffix);
  });
  return found.value();
}

bool has_local_name(pugi::xml_node node, std::string_view wanted) {
  const std::string_view name = node.name();
  return name.substr(name.rfind(':') + 1) == wanted;  // npos + 1 is 0
}

/// Trados' own notes on segments by their mid: <sdl:seg-defs><sdl:seg id="mid" conf="…"/>.
using SdlSegments = std::map<std::string_view, pugi::xml_node>;

SdlSegments sdl_segments(pugi::xml_node unit) {
  SdlSegments segments;
  const pugi::xml_node notes =
      unit.find_child([](pugi::xml_node child) { return has_local_name(child, "seg-defs"); });
  for (const pugi::xml_node child : notes.children())
    if (has_local_name(child, "seg")) segments.emplace(child.attribute("id").value(), child);
  return segments;
}

State state_of(const Layout12& layout, pugi::xml_node sdl) {
  if (const auto state = state_of_sdl(sdl.attribute("conf").value())) return *state;
  if (const auto state = state_of12(layout.target.attribute("state").value())) return *state;
  if (const auto state = state_of_memoq(attribute_ending(layout.unit, ":status"))) return *state;
  const bool approved = std::string_view(layout.unit.attribute("approved").value()) == "yes";
  return approved ? State::reviewed : State::translated;
}

bool is_locked(const Layout12& layout, pugi::xml_node sdl) {
  const std::string_view state = layout.target.attribute("state").value();
  const std::string_view conf = sdl.attribute("conf").value();
  return std::string_view(layout.unit.attribute("approved").value()) == "yes" ||
         is_locked_by_tool(layout.unit) || is_locked_by_tool(sdl) || state == "final" ||
         state == "signed-off" || conf == "ApprovedTranslation" || conf == "ApprovedSignOff";
}

WorkSegment read_part(const Layout12& layout, const Layout12::Part& part, pugi::xml_node sdl,
                      bool translate) {
  WorkSegment segment;
  segment.source = read_content12(part.source, layout.prefix);
  segment.translate = translate;
  segment.locked = !translate || is_locked(layout, sdl);
  if (part.target)
    segment.target = filled(read_content12(part.target, layout.prefix), segment.source);
  if (segment.target) segment.target_state = state_of(layout, sdl);
  segment.unconfirmed = is_unconfirmed12(layout.target.attribute("state").value(),
                                         layout.target.attribute("state-qualifier").value());
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
  const bool translate = is_translated(layout.unit, context.translate);
  SdlSegments sdl = sdl_segments(layout.unit);
  for (const Layout12::Part& part : layout.parts)
    unit.segments.push_back(read_part(layout, part, sdl[part.mid], translate));
  return unit;
}

}  // namespace neuf::xliff
