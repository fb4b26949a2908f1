#pragma once

#include "core/text/segment.h"
#include "formats/xliff/codes.h"

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

// The content of XLIFF 2's <source> and <target> as a Segment and back. What each inline element
// becomes:
//   pc        open … close
//   sc … ec   open … close; with the other half elsewhere: isolated_open, isolated_close
//   mrk       open … close; sm … em as sc … ec
//   ph cp     standalone
// `data` is the original data that dataRef points to, `display` is disp, else equiv, else the data.
// The form keeps all attributes but the id.

namespace neuf::xliff {

/// <originalData> of a unit: text by id.
using OriginalData = std::map<std::string, std::string, std::less<>>;

OriginalData read_original_data(pugi::xml_node unit, std::string_view prefix);

/// `prefix`: what XLIFF's names begin with in this file, "" or e.g. "xlf:".
Segment read_content2(pugi::xml_node node, std::string_view prefix, const OriginalData& data);

/// For a <target> beside a <source> that was read as `source`: its codes are written as they were
/// read, others by what they show, with new ids from `ids` (those taken in the unit). So are those
/// whose ids are `elsewhere`, in targets that stay.
std::string write_content2(const Segment& segment, const Segment& source, std::string_view prefix,
                           const IdPool& elsewhere, IdPool& ids);

/// For <source> and <target> of a candidate, which have nothing around to refer to: codes by what
/// they show, annotations dropped. Those with one id in both get one id.
struct CandidateContent {
  std::string source;
  std::string target;
};

CandidateContent write_candidate2(const Segment& source, const Segment& target,
                                  std::string_view prefix);

}  // namespace neuf::xliff
