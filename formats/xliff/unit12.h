#pragma once

#include "formats/xliff/unit.h"

#include <string>
#include <string_view>
#include <vector>

// One <trans-unit> of XLIFF 1.2.

namespace neuf::xliff {

/// Where its segments are.
struct Layout12 {
  struct Part {
    std::string mid;  ///< of <mrk mtype="seg">; empty when the unit isn't cut into segments
    pugi::xml_node source;
    pugi::xml_node target;  ///< null when the file has none
  };

  std::string prefix;
  pugi::xml_node unit;
  pugi::xml_node source;
  pugi::xml_node seg_source;
  pugi::xml_node target;
  std::vector<Part> parts;  ///< empty when the unit has no <source>

  bool is_segmented() const { return !parts.empty() && !parts.front().mid.empty(); }
};

Layout12 lay_out12(pugi::xml_node unit);

/// Errors: malformed.
Result<WorkUnit> read_unit12(const Layout12& layout, const UnitContext& context);

/// Targets and alternatives for a unit that `read_unit12` gave `unit` for. `map`: of its markup.
Edits splice_unit12(const Layout12& layout, const MarkupMap& map, const UnitContext& context,
                    const WorkUnit& unit, const PretranslatedUnit& proposed);

}  // namespace neuf::xliff
