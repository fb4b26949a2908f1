#pragma once

#include "core/base/result.h"
#include "core/work/document.h"
#include "core/work/pretranslate.h"
#include "formats/xliff/markup.h"

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

// What reading and changing one unit needs to know of the file around it.

namespace neuf::xliff {

struct UnitContext {
  Language source;
  Language target;
  bool translate = true;  ///< of the groups and the file around it
  /// 2.x: of XLIFF's matches module, e.g. "mtc:"; empty: not declared
  std::string matches_prefix;
  std::string xliff_namespace;  ///< e.g. urn:oasis:names:tc:xliff:document:2.0
};

/// What XLIFF's names begin with in this file: "xlf:" of <xlf:unit>.
std::string prefix_of(pugi::xml_node unit, std::string_view local_name);

/// Whether what says translate="yes" or "no" (or neither: as around it) is to be translated.
bool is_translated(pugi::xml_node node, bool around);

/// The document key of a unit: its name, else its id unless that only counts units ("12", "u12").
std::string key_of(std::string_view name, std::string_view id);

/// What the <note> elements in it say.
std::vector<std::string> notes_in(pugi::xml_node parent, std::string_view prefix);

/// The target, or empty when there is nothing in it but white space.
std::optional<Segment> filled(Segment target, const Segment& source);

/// WorkUnit::target_order: the segments, as indices, by the places of their targets.
std::vector<std::size_t> order_of(const std::vector<unsigned long long>& places);

/// Errors: malformed, when the element's xml:lang names another language than the file does.
Status check_language(pugi::xml_node node, const Language& expected);

/// Whether a target is to be written: what is proposed says so, and the segment isn't locked.
bool fills(const WorkSegment& segment, const PretranslatedSegment& proposed);

/// Whether anything is to be written for the segment.
bool changes(const WorkSegment& segment, const PretranslatedSegment& proposed);

/// ` xml:lang` and ` xml:space` for a target beside this source.
std::string language_and_space(pugi::xml_node source, const Language& target);

}  // namespace neuf::xliff
