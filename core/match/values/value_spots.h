#pragma once

#include "core/match/adapt.h"
#include "core/match/values/conventions.h"
#include "core/match/values/date_value.h"
#include "core/match/values/number_value.h"
#include "core/match/values/pieces.h"
#include "core/match/values/time_value.h"

#include <string>
#include <variant>
#include <vector>

namespace neuf {

/// Stands for the "%" of a percentage such as Turkish "%5", which else reads as a placeholder.
/// No character of texts: XML forbids it.
inline constexpr char kPercentMask = '\x01';

/// A number and the parts that it is written in; an ordinal's suffix with its hyphen.
struct WrittenNumber {
  Number number;
  ByteRange digits_at;
  ByteRange suffix_at;
};

/// A value in a text. Without a parsed value it is known by its spelling alone.
struct ValueSpot {
  AdaptationKind kind = AdaptationKind::number;
  ByteRange range;
  std::string key;        ///< equal for equal values, in all languages
  std::string other_key;  ///< another reading: a number's spelling, "14.30" as a time; may be empty
  std::variant<std::monostate, WrittenNumber, Date, TimeOfDay> value;
  std::size_t first_piece = 0;
  std::size_t limit_piece = 0;  ///< behind its last
};

/// In order, without overlap. Placeholders and inline codes are not among them. Linear.
std::vector<ValueSpot> find_values(const Pieces& pieces, const Conventions& language);

}  // namespace neuf
