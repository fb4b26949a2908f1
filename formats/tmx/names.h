#pragma once

#include <array>
#include <string>
#include <string_view>

// What <prop type="…"> and attributes mean in a unit. OmegaT's names, and ours where it has none:
//
//   <tu>   prev, next, id           context: previous, next, key
//          file                     an occurrence's document; x-neuf-position: its position
//          x-context-pre, -post     context, as memoQ writes it (read only)
//          tmgr:context, :docname   key and document, as t5memory writes them (read only)
//          anything else            a property; x-neuf-property-NAME is the property NAME, for
//                                   names that mean something here
//   <tuv>  x-neuf-state, -origin, -confidence (only where they aren't the usual), x-neuf-codes (see
//          segment.h); anything else is the unit's property tuv:LANGUAGE:NAME
//
// Attributes that a unit has no field for are properties too: tmx:tuid, tmx:usagecount …, and
// tuv:LANGUAGE:tmx:NAME. `tuid` is thus kept, and never taken for the key of the unit.

namespace neuf::tmx {

inline constexpr std::string_view kPrevious = "prev";
inline constexpr std::string_view kNext = "next";
inline constexpr std::string_view kKey = "id";
inline constexpr std::string_view kFile = "file";
inline constexpr std::string_view kPosition = "x-neuf-position";
inline constexpr std::string_view kMemoqPrevious = "x-context-pre";
inline constexpr std::string_view kMemoqNext = "x-context-post";
inline constexpr std::string_view kT5Context = "tmgr:context";
inline constexpr std::string_view kT5Document = "tmgr:docname";
inline constexpr std::string_view kEscaped = "x-neuf-property-";

inline constexpr std::string_view kState = "x-neuf-state";
inline constexpr std::string_view kOrigin = "x-neuf-origin";
inline constexpr std::string_view kConfidence = "x-neuf-confidence";
inline constexpr std::string_view kCodes = "x-neuf-codes";

/// In front of an attribute's name when it is a property.
inline constexpr std::string_view kAttribute = "tmx:";

/// Attributes of <tu> that are written back from properties, in this order.
inline constexpr std::array<std::string_view, 7> kUnitAttributes = {
    "tuid",          "o-encoding",   "datatype",           "usagecount",
    "lastusagedate", "creationtool", "creationtoolversion"};

/// Whether a <prop> of <tu> with this name would be read as something else than a property.
inline bool is_reserved(std::string_view name) {
  return name == kPrevious || name == kNext || name == kKey || name == kFile || name == kPosition ||
         name == kMemoqPrevious || name == kMemoqNext || name == kT5Context ||
         name == kT5Document || name.starts_with(kEscaped);
}

}  // namespace neuf::tmx
