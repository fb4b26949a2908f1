#include "core/base/clock.h"

#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace neuf {
namespace {

std::tm utc(Timestamp time) {
  const auto seconds = static_cast<std::time_t>(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return parts;
}

/// Reads digits and separators from the front of a date.
class DateCursor {
 public:
  explicit DateCursor(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> parse_days(DateCursor& cursor) {
  const auto year = cursor.number(4);
  cursor.skip('-');
  const auto month = cursor.number(2);
  cursor.skip('-');
  const auto day = cursor.number(2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

/// "hh:mm[:ss[.fraction]]" or "hhmm[ss]" in seconds.
std::optional<std::int64_t> parse_time(DateCursor& cursor) {
  const auto hour = cursor.number(2);
  cursor.skip(':');
  const auto minute = cursor.number(2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  int second = 0;
  if (cursor.skip(':') || cursor.at_digit()) {
    const auto seconds = cursor.number(2);
    if (!seconds || *seconds > 60) return std::nullopt;
    second = *seconds;
    if (cursor.skip('.'))
      while (cursor.number(1))
        continue;
  }
  return (*hour * 60 + *minute) * 60 + second;
}

/// "Z", "+02:00", "-0300" or nothing, in seconds east of Greenwich.
std::optional<std::int64_t> parse_offset(DateCursor& cursor) {
  if (cursor.skip('Z') || cursor.at_end()) return 0;
  const bool west = cursor.skip('-');
  if (!west && !cursor.skip('+')) return std::nullopt;
  const auto time = parse_time(cursor);
  if (!time) return std::nullopt;
  return west ? -*time : *time;
}

}  // namespace

Timestamp now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string to_iso8601(Timestamp time) {
  if (time == 0) return {};
  const std::tm t = utc(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.tm_year + 1900, t.tm_mon + 1,
                     t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
}

std::string to_basic_iso8601(Timestamp time) {
  if (time == 0) return {};
  const std::tm t = utc(time);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                     t.tm_hour, t.tm_min, t.tm_sec);
}

std::optional<Timestamp> parse_iso8601(std::string_view text) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  DateCursor cursor(text);
  const auto days = parse_days(cursor);
  if (!days) return std::nullopt;
  if (cursor.at_end()) return *days * kSecondsPerDay;
  if (!cursor.skip('T') && !cursor.skip(' ')) return std::nullopt;
  const auto time = parse_time(cursor);
  if (!time) return std::nullopt;
  const auto offset = parse_offset(cursor);
  if (!offset || !cursor.at_end()) return std::nullopt;
  return *days * kSecondsPerDay + *time - *offset;
}

}  // namespace neuf
