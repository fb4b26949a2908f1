#pragma once

#include "core/match/values/edits.h"
#include "core/match/values/value_spots.h"

#include <optional>
#include <vector>

namespace neuf {

/// A value of the target and what shall stand there.
struct ValueChange {
  std::size_t target = 0;    ///< index of the target's spot
  Edit edit;                 ///< in the target's text
  std::string expected_key;  ///< that the new text must have when it is read again
  bool check_grammar = false;
};

/// One side of an adaptation.
struct ValueSide {
  const Segment& segment;
  const Pieces& pieces;
  const std::vector<ValueSpot>& spots;
};

/// What the target's values must become so that they are the query's; in the order of the text.
/// Empty where a value's place isn't sure. `language` is the target's.
std::optional<std::vector<ValueChange>> plan_values(const ValueSide& query, const ValueSide& source,
                                                    const ValueSide& target,
                                                    const Conventions& language);

}  // namespace neuf
