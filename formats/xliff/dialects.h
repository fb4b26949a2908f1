#pragma once

#include "core/store/unit.h"

#include <map>
#include <optional>
#include <string_view>

#include <pugixml.hpp>

// What translation tools say of a segment in attributes and elements of their own, beside XLIFF
// 1.2's: Trados (SDLXLIFF), memoQ (MQXLIFF), Phrase (MXLIFF). docs/formats.md has the table.

namespace neuf::xliff {

struct ToolNote {
  std::optional<State> state;  ///< empty: the tool says nothing of it
  /// Filled in by the tool from a memory or a machine, and confirmed by nobody.
  bool unconfirmed = false;
  /// Confirmed by somebody, or locked: never touched.
  bool locked = false;
  Origin origin = Origin::human;  ///< who made the target
};

/// Trados' own notes on the segments of a unit by their mid:
/// <sdl:seg-defs><sdl:seg id="mid" conf="…"/>.
using SdlSegments = std::map<std::string_view, pugi::xml_node>;

SdlSegments sdl_segments(pugi::xml_node unit);

/// `sdl`: Trados' note on the segment, null where there is none; memoQ and Phrase mark the unit.
ToolNote tool_note(pugi::xml_node unit, pugi::xml_node sdl);

}  // namespace neuf::xliff
