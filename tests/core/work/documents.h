#pragma once

#include "core/work/document.h"
#include "tests/support/units.h"

#include <string>
#include <vector>

namespace neuf {

/// A document fr → nl with one unit a sentence.
inline WorkDocument document_of(const std::vector<std::string>& sentences) {
  WorkDocument document{"release", language("fr"), language("nl"), {}};
  for (const std::string& sentence : sentences) {
    WorkUnit unit;
    unit.segments.emplace_back().source = Segment(sentence);
    document.units.push_back(std::move(unit));
  }
  return document;
}

}  // namespace neuf
