#pragma once

#include "core/text/segment.h"

#include <string>

#include <pugixml.hpp>

// The content of <seg> as a Segment and back. What each inline element becomes:
//   bpt … ept   open … close; unpaired: isolated_open, isolated_close
//   it          isolated_open (pos="begin") or isolated_close (pos="end")
//   ph ut       standalone
//   hi          open … close without data
//   <b>…</b>    (anything that TMX doesn't have) open … close with the tags as data
// `data` is the element's text; where it has <sub> inside, its markup, and the form says
// content=xml. `id` is x where all bpt of the segment have distinct ones, else i.

namespace neuf {

/// `seg` must come from well-formed XML, parsed with white space kept.
Segment read_segment(pugi::xml_node seg);

/// The content of <seg>, for TMX 1.4. Some codes don't come back from it as they were, e.g. those
/// of other formats: `exceptions` tells what differs.
std::string write_segment(const Segment& segment);

/// What `read_segment` of `written` doesn't get right about the codes of `segment`: a line each,
///   number of the code from 0 TAB kind TAB id TAB display TAB form
/// with backslash escapes; empty when it gets all right.
std::string code_exceptions(const Segment& segment, const std::string& written);

/// Puts right what `code_exceptions` noted; lines that don't fit the segment are ignored.
void apply_code_exceptions(Segment& segment, std::string_view exceptions);

/// All text inside the node, CDATA too.
std::string text_of(pugi::xml_node node);

/// How <tu> pieces are parsed: white space kept, comments and processing instructions dropped.
inline constexpr unsigned int kParseOptions = pugi::parse_cdata | pugi::parse_escapes |
                                              pugi::parse_wconv_attribute | pugi::parse_eol |
                                              pugi::parse_ws_pcdata;

}  // namespace neuf
