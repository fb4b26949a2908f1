#pragma once

#include "core/text/segment.h"
#include "core/work/document.h"
#include "formats/inline.h"

#include <map>
#include <set>
#include <string>

namespace neuf::xliff {

/// Gives the codes of a fresh unit of XLIFF 2 their form: <pc> and <ph>, or <sc> and <ec> where the
/// other half is in another segment, that refer to the unit's <originalData>.
class FreshCodes {
 public:
  explicit FreshCodes(const WorkUnit& unit);

  /// A segment of the unit.
  Segment with_forms(const Segment& segment);

  /// <originalData> for what the segments given referred to; empty where nothing was.
  std::string markup() const;

 private:
  /// Of a code whose other half is in the segment.
  InlineForm around(const InlineCode& code, const InlineCode& partner);

  /// Of one whose other half isn't; it becomes an isolated one.
  InlineForm half(InlineCode& code) const;

  /// What the code shows, and a reference to its data.
  void refer(InlineForm& form, const InlineCode& code, const char* reference, const char* shows);

  std::set<std::string> opened_;  ///< ids of codes that begin something in the unit
  std::set<std::string> closed_;
  std::map<std::string, std::string> ids_;  ///< of data, by the data
  std::string data_;                        ///< the elements
};

}  // namespace neuf::xliff
