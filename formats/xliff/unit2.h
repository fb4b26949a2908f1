#pragma once

#include "formats/xliff/content2.h"
#include "formats/xliff/unit.h"

#include <optional>
#include <string>
#include <vector>

// One <unit> of XLIFF 2.

namespace neuf::xliff {

inline constexpr std::string_view kMatchesNamespace = "urn:oasis:names:tc:xliff:matches:2.0";

/// Where its segments are; <ignorable> isn't one.
struct Layout2 {
  struct Part {
    pugi::xml_node segment;
    pugi::xml_node source;
    pugi::xml_node target;  ///< null when the file has none
  };

  std::string prefix;
  pugi::xml_node unit;
  OriginalData data;
  std::vector<Part> parts;
};

Layout2 lay_out2(pugi::xml_node unit);

/// What a memory must not learn from: ids that occur twice, references that lead nowhere, unpaired
/// codes, and what the schema forbids.
struct UnitFault {
  pugi::xml_node node;
  std::string message;
};

std::optional<UnitFault> find_fault(const Layout2& layout);

/// Errors: malformed.
Result<WorkUnit> read_unit2(const Layout2& layout, const UnitContext& context);

/// Targets and matches for a unit that `read_unit2` gave `unit` for. `map`: of its markup.
Edits splice_unit2(const Layout2& layout, const MarkupMap& map, const UnitContext& context,
                   const WorkUnit& unit, const PretranslatedUnit& proposed);

}  // namespace neuf::xliff
