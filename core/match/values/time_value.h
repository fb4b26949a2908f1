#pragma once

#include "core/match/values/pieces.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Times of day in text: "14:30", "14 h 30", "14h30", "2:30 p.m.", "14:30:05".

namespace neuf {

struct TimeOfDay {
  int hour = 0;  ///< 0–23
  int minute = 0;
  int second = -1;  ///< -1 where it has none
  /// Where its parts stand in the text; empty where it has none. `half_at` is "p.m.".
  ByteRange hour_at, minute_at, second_at, half_at;

  /// Equal for equal times.
  std::string key() const;
};

struct FoundTime {
  TimeOfDay time;
  ByteRange range;
  std::size_t pieces = 0;  ///< how many the time takes
};

/// Whether the language of the text marks the halves of the day ("p.m."): elsewhere "am" is a word.
enum class HalfDays : bool { unknown, known };

/// The time that begins at piece `i`, or empty.
std::optional<FoundTime> find_time(const Pieces& pieces, std::size_t i, HalfDays half_days);

/// A number such as "14.30" read as a time: many languages write it so, and sections too.
std::optional<FoundTime> find_dotted_time(const Pieces& pieces, std::size_t i);

/// The time of the query in the notation of the target, which is at `range` of `text`. Empty where
/// the target has no place for it (minutes in "2 p.m.").
std::optional<std::string> write_time(const TimeOfDay& query, const TimeOfDay& target,
                                      std::string_view text, ByteRange range);

}  // namespace neuf
