#pragma once

#include "core/base/language.h"
#include "core/store/unit.h"
#include "core/text/segment.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// A bilingual document to work on, neutral of its file format: what XLIFF readers make, and what
// pretranslation and analysis take.

namespace neuf {

struct WorkSegment {
  Segment source;
  std::optional<Segment> target;  ///< what the file has; empty when none
  State target_state = State::draft;
  Origin target_origin = Origin::human;  ///< who made it, as far as the file says
  /// Filled in from a memory or a machine and confirmed by nobody: no translation to learn from.
  bool unconfirmed = false;
  bool locked = false;    ///< approved, confirmed in its tool, locked …: never touched
  bool translate = true;  ///< false: not counted, not looked up
};

/// A paragraph or trans-unit: one or more segments in reading order.
struct WorkUnit {
  std::string key;  ///< document key (resname, id), for context; empty when none
  std::vector<WorkSegment> segments;
  /// The file keeps the unit in one piece, though it may hold several sentences: it is looked up
  /// whole first, then sentence by sentence.
  bool unsegmented = false;
  std::vector<std::string> notes = {};  ///< that people wrote
  std::size_t line = 0;                 ///< of the file, from 1; 0 when not known
  std::size_t matches = 0;  ///< translations that the file proposes: kept, and no targets
  /// The segments as their targets follow one another, as indices; empty: as their sources do.
  std::vector<std::size_t> target_order = {};
};

/// What an extracted document says of the file it was made from, so that it can be merged with it.
struct OriginalFile {
  std::string format;    ///< "text", "html" or "markdown"; empty: not known
  std::string checksum;  ///< of its bytes, in hexadecimal digits; empty: not known
};

struct WorkDocument {
  std::string name;  ///< of the document, for reports
  Language source;
  Language target;  ///< "und" when the file doesn't say
  std::vector<WorkUnit> units;
  OriginalFile original = {};
};

}  // namespace neuf
