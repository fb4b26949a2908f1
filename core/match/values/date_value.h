#pragma once

#include "core/match/values/conventions.h"
#include "core/match/values/pieces.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Dates in text, as one value: "samedi 15 mars 2025", "15 mars", "mars 2025", "15.03.2025",
// "3/15/2025", "2025-03-15". Years have four digits; the calendar is the Gregorian one.

namespace neuf {

enum class DateOrder : std::uint8_t { day_first, month_first, year_first };

struct Date {
  int day = 0;      ///< 0 where the date has none ("mars 2025")
  int month = 0;    ///< 1–12
  int year = 0;     ///< 0 where the date has none
  int weekday = 0;  ///< as written, 1 is Sunday; 0 where the date names none

  DateOrder order = DateOrder::day_first;
  std::uint8_t forms = 0;  ///< how the month is named, a set of NameForm; 0 for digits
  /// Where its parts stand in the text; empty where it has none. The day's with its suffix ("1er"),
  /// the month's with the full stop that shortens it ("janv.").
  ByteRange day_at, month_at, year_at, weekday_at;

  /// Equal for one day, month or day of the year. The weekday doesn't count: it follows.
  std::string key() const;
};

struct FoundDate {
  Date date;
  ByteRange range;
  std::size_t pieces = 0;  ///< how many the date takes
};

/// The date that begins at piece `i`, or empty. Dates that no calendar has ("31 février") are none.
std::optional<FoundDate> find_date(const Pieces& pieces, std::size_t i,
                                   const Conventions& language);

/// The three sides of an adaptation. `target` and `text` belong together.
struct DateChange {
  const Date& query;
  const Date& source;
  const Date& target;
  std::string_view text;
};

/// The date of the query in the notation of the target. Empty where that isn't sure: another
/// weekday than one that the target doesn't show, 3/3/2025 in English.
std::optional<std::string> write_date(const DateChange& change, ByteRange range,
                                      const Conventions& language);

}  // namespace neuf
