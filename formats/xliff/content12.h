#pragma once

#include "core/text/segment.h"

#include <string>
#include <string_view>

#include <pugixml.hpp>

// The content of XLIFF 1.2's <source>, <target> and <mrk mtype="seg"> as a Segment and back. What
// each inline element becomes:
//   g            open … close; so do elements that XLIFF doesn't have, with their tags as data
//   bx … ex      open … close, paired by rid (else id); unpaired: isolated_open, isolated_close
//   bpt … ept    the same, with their content as data
//   it           isolated_open (pos="open") or isolated_close
//   x ph         standalone
//   mrk          open … close with an id of ours; mtype="seg" is no code
// `data` is an element's text; where it has <sub> inside, its markup, and the form says
// content=xml.

namespace neuf::xliff {

/// `prefix`: what XLIFF's names begin with in this file, "" or e.g. "xlf:".
Segment read_content12(pugi::xml_node node, std::string_view prefix);

/// Whether the node is <mrk mtype="seg">.
bool is_segment_mark(pugi::xml_node node, std::string_view prefix);

/// Codes of `source` are written as they were read; others as the nearest that is always valid.
std::string write_content12(const Segment& segment, const Segment& source, std::string_view prefix);

}  // namespace neuf::xliff
