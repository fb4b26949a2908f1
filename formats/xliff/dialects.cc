#include "formats/xliff/dialects.h"

#include "core/base/unicode.h"
#include "formats/xliff/codes.h"
#include "formats/xliff/states.h"

#include <array>
#include <charconv>
#include <string>

// Entry points: sdl_segments(), tool_note().

namespace neuf::xliff {

namespace {

/// conf of <sdl:seg>.
constexpr std::array<StateName, 6> kSdl = {{{"Draft", State::draft},
                                            {"Translated", State::translated},
                                            {"RejectedTranslation", State::rejected},
                                            {"ApprovedTranslation", State::reviewed},
                                            {"RejectedSignOff", State::rejected},
                                            {"ApprovedSignOff", State::final_}}};

/// mq:status of <trans-unit>, in small letters: memoQ's versions write some of them differently.
constexpr std::array<StateName, 14> kMemoq = {{{"notstarted", State::draft},
                                               {"pretranslated", State::draft},
                                               {"machinetranslated", State::draft},
                                               {"assembledfromfragments", State::draft},
                                               {"partiallyedited", State::draft},
                                               {"edited", State::draft},
                                               {"autojoined", State::draft},
                                               {"autosplit", State::draft},
                                               {"autosplitandempty", State::draft},
                                               {"manuallyconfirmed", State::translated},
                                               {"reviewer1confirmed", State::reviewed},
                                               {"reviewer2confirmed", State::reviewed},
                                               {"proofread", State::reviewed},
                                               {"rejected", State::rejected}}};

/// The attribute of a tool in small letters, whatever prefix the file gives it: `suffix` is e.g.
/// ":status".
std::string tool_attribute(pugi::xml_node node, std::string_view suffix) {
  const pugi::xml_attribute found = node.find_attribute([&](pugi::xml_attribute attribute) {
    return std::string_view(attribute.name()).ends_with(suffix);
  });
  return ascii_lower_case(found.value());
}

bool is_yes(std::string_view value) {
  return value == "true" || value == "locked" || value == "1" || value == "yes";
}

/// mq:locked="locked", m:locked="true", and <sdl:seg locked="true">.
bool is_locked(pugi::xml_node unit, pugi::xml_node sdl) {
  return is_yes(tool_attribute(unit, ":locked")) ||
         is_yes(ascii_lower_case(sdl.attribute("locked").value()));
}

bool is_machine(std::string_view origin) {
  return origin == "mt" || origin == "nmt" || origin == "amt";
}

/// Somebody has looked at it and said yes.
bool is_confirmed(State state) {
  return state == State::translated || state == State::reviewed || state == State::final_;
}

ToolNote note_of(State state, std::string_view origin) {
  ToolNote note;
  note.state = state;
  note.locked = is_confirmed(state);
  if (is_machine(origin)) note.origin = Origin::machine;
  return note;
}

ToolNote trados_note(pugi::xml_node sdl) {
  const std::string origin = ascii_lower_case(sdl.attribute("origin").value());
  const std::optional<State> state = find_state(kSdl, sdl.attribute("conf").value());
  const bool is_silent = !state && (origin.empty() || origin == "not-translated");
  if (is_silent) return {};
  ToolNote note = note_of(state.value_or(State::draft), origin);
  note.unconfirmed = note.state == State::draft && origin != "interactive" && !origin.empty();
  if (origin == "auto-aligned") note.origin = Origin::alignment;
  return note;
}

ToolNote memoq_note(std::string_view status) {
  const std::optional<State> state = find_state(kMemoq, status);
  if (!state) return {};
  ToolNote note = note_of(*state, status == "machinetranslated" ? "mt" : "");
  note.unconfirmed = status == "pretranslated" || status == "machinetranslated" ||
                     status == "assembledfromfragments";
  return note;
}

/// m:confirmed is the last step of the workflow that confirmed the segment: 0 none, 1 the
/// translator's, 2 and more those of revision. m:trans-origin says what the target began as.
ToolNote phrase_note(pugi::xml_node unit, std::string_view confirmed) {
  int step = confirmed == "true" ? 1 : 0;
  (void)std::from_chars(confirmed.data(), confirmed.data() + confirmed.size(), step);
  std::string origin = tool_attribute(unit, ":trans-origin");
  const bool is_edited = is_yes(tool_attribute(unit, ":level-edited"));
  if (is_edited || origin == "null") origin.clear();
  const State confirmed_state = step < 2 ? State::translated : State::reviewed;
  ToolNote note = note_of(step <= 0 ? State::draft : confirmed_state, origin);
  note.unconfirmed = step <= 0 && !origin.empty();
  return note;
}

ToolNote note_of_any_tool(pugi::xml_node unit, pugi::xml_node sdl) {
  if (sdl) return trados_note(sdl);
  if (const std::string step = tool_attribute(unit, ":confirmed"); !step.empty())
    return phrase_note(unit, step);
  return memoq_note(tool_attribute(unit, ":status"));
}

}  // namespace

SdlSegments sdl_segments(pugi::xml_node unit) {
  SdlSegments segments;
  const pugi::xml_node notes =
      unit.find_child([](pugi::xml_node child) { return has_local_name(child, "seg-defs"); });
  for (const pugi::xml_node child : notes.children())
    if (has_local_name(child, "seg")) segments.emplace(child.attribute("id").value(), child);
  return segments;
}

ToolNote tool_note(pugi::xml_node unit, pugi::xml_node sdl) {
  ToolNote note = note_of_any_tool(unit, sdl);
  note.locked = note.locked || is_locked(unit, sdl);
  return note;
}

}  // namespace neuf::xliff
