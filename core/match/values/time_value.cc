// Times of day. Entry points: find_time(), find_dotted_time(), write_time(); the rest is local.
#include "core/match/values/time_value.h"

#include "core/match/values/edits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace neuf {
namespace {

constexpr int kNoon = 12;

/// What marks the halves of a day, before and after noon.
struct HalfDay {
  std::string_view before;
  std::string_view after;
};

constexpr std::array<HalfDay, 6> kHalves{{{"a.m.", "p.m."},
                                          {"A.M.", "P.M."},
                                          {"am", "pm"},
                                          {"AM", "PM"},
                                          {"a.m", "p.m"},
                                          {"π.μ.", "μ.μ."}}};

ByteRange found_at(std::string_view text, std::size_t at, std::string_view piece) {
  return text.substr(at, piece.size()) == piece ? ByteRange{at, at + piece.size()} : ByteRange{};
}

class TimeReader {
 public:
  TimeReader(const Pieces& pieces, std::size_t i, HalfDays half_days = HalfDays::unknown)
      : pieces_(pieces), half_days_(half_days), first_(i), next_(i) {}

  std::optional<FoundTime> read() {
    if (!read_hour()) return std::nullopt;
    const bool has_minutes = read_minutes();
    const bool has_half = read_half_day();
    if (!(has_minutes || has_half) || !is_valid()) return std::nullopt;
    return finish();
  }

  std::optional<FoundTime> read_dotted() {
    const std::string_view text = pieces_.text(next_);
    const std::size_t dot = text.find('.');
    if (!pieces_.is(next_, PieceKind::number) || dot == 0 || dot > 2 || text.size() != dot + 3 ||
        text.find_first_not_of("0123456789.") < text.size() || text.rfind('.') != dot)
      return std::nullopt;
    const std::size_t start = pieces_.range(next_).start;
    set_hour({start, start + dot});
    set_minute({start + dot + 1, start + text.size()});
    ++next_;
    if (!is_valid()) return std::nullopt;
    return finish();
  }

 private:
  int read_digits(ByteRange at) const { return number_of_digits(at.of(pieces_.whole())); }

  void set_hour(ByteRange at) {
    time_.hour_at = at;
    time_.hour = read_digits(at);
  }

  void set_minute(ByteRange at) {
    time_.minute_at = at;
    time_.minute = read_digits(at);
  }

  bool is_valid() const {
    const bool twelve = time_.half_at.size() == 0 || clock_hour_ <= kNoon;
    return time_.hour < 24 && twelve && time_.minute < 60 && time_.second < 60;
  }

  FoundTime finish() const {
    const std::size_t limit = std::max(
        {time_.hour_at.limit, time_.minute_at.limit, time_.second_at.limit, time_.half_at.limit});
    return {time_, {pieces_.range(first_).start, limit}, next_ - first_};
  }

  bool read_hour() {
    if (!pieces_.is_plain_number(next_, 1, 2)) return false;
    // "1:10:30:05" is no time.
    if (next_ > 0 && pieces_.gap(next_ - 1) == ":" && pieces_.is(next_ - 1, PieceKind::number))
      return false;
    set_hour(pieces_.range(next_));
    clock_hour_ = time_.hour;
    ++next_;
    return true;
  }

  bool read_minutes() { return read_after_colon() || read_after_h() || read_attached(); }

  bool read_after_colon() {
    if (pieces_.gap(next_ - 1) != ":" || !pieces_.is_plain_number(next_, 2, 2)) return false;
    set_minute(pieces_.range(next_++));
    if (pieces_.gap(next_ - 1) != ":" || !pieces_.is_plain_number(next_, 2, 2)) return true;
    time_.second_at = pieces_.range(next_++);
    time_.second = read_digits(time_.second_at);
    return true;
  }

  /// "14 h 30"
  bool read_after_h() {
    const auto is_one_blank = [](std::string_view gap) {
      return !gap.empty() && trim(gap).empty();
    };
    if (pieces_.text(next_) != "h" || !is_one_blank(pieces_.gap(next_ - 1)) ||
        !is_one_blank(pieces_.gap(next_)) || !pieces_.is_plain_number(next_ + 1, 2, 2))
      return false;
    set_minute(pieces_.range(next_ + 1));
    next_ += 2;
    return true;
  }

  /// "14h30"
  bool read_attached() {
    const std::string_view word = pieces_.text(next_);
    if (!pieces_.gap(next_ - 1).empty() || word.size() != 3 || (word[0] != 'h' && word[0] != 'u') ||
        word.find_first_not_of("0123456789", 1) != std::string_view::npos)
      return false;
    const ByteRange at = pieces_.range(next_++);
    set_minute({at.start + 1, at.limit});
    return true;
  }

  bool read_half_day() {
    if (half_days_ == HalfDays::unknown) return false;
    const std::string_view text = pieces_.whole();
    const std::size_t end = pieces_.range(next_ - 1).limit;
    std::size_t at = end;
    std::size_t after = end;
    if (at < text.size() && is_white_space(next_code_point(text, after))) at = after;
    for (const HalfDay& half : kHalves) {
      for (const std::string_view mark : {half.before, half.after}) {
        // "am" is a word of its own, not the beginning of one.
        const bool is_whole = mark.ends_with('.') || pieces_.text(next_) == mark || mark[1] == '.';
        time_.half_at = is_whole ? found_at(text, at, mark) : ByteRange{};
        if (time_.half_at.size() == 0) continue;
        take_half_day(mark == half.after);
        return true;
      }
    }
    return false;
  }

  void take_half_day(bool after_noon) {
    time_.hour = clock_hour_ % kNoon + (after_noon ? kNoon : 0);
    while (next_ < pieces_.size() && pieces_.range(next_).start < time_.half_at.limit)
      ++next_;
  }

  const Pieces& pieces_;
  HalfDays half_days_;
  std::size_t first_;
  std::size_t next_;
  int clock_hour_ = 0;
  TimeOfDay time_;
};

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "a.m." as "p.m.", in the same notation.
std::string half_day(std::string_view old, bool after_noon) {
  for (const HalfDay& half : kHalves)
    if (old == half.before || old == half.after)
      return std::string(after_noon ? half.after : half.before);
  return std::string(old);
}

std::string write_hour(const TimeOfDay& query, const TimeOfDay& target, std::string_view old) {
  int hour = query.hour;
  if (target.half_at.size() != 0) hour = hour % kNoon == 0 ? kNoon : hour % kNoon;
  // Two digits in the target show nothing; then the query's own width counts.
  const bool pads = old.starts_with('0') ||
                    (old.size() == 2 && query.hour_at.size() == 2 && target.half_at.size() == 0);
  return pads ? two_digits(hour) : std::to_string(hour);
}

}  // namespace

std::string TimeOfDay::key() const {
  return two_digits(hour) + ":" + two_digits(minute) +
         (second < 0 ? std::string() : ":" + two_digits(second));
}

std::optional<FoundTime> find_time(const Pieces& pieces, std::size_t i, HalfDays half_days) {
  return TimeReader(pieces, i, half_days).read();
}

std::optional<FoundTime> find_dotted_time(const Pieces& pieces, std::size_t i) {
  return TimeReader(pieces, i).read_dotted();
}

std::optional<std::string> write_time(const TimeOfDay& query, const TimeOfDay& target,
                                      std::string_view text, ByteRange range) {
  const bool has_minutes = target.minute_at.size() != 0;
  if ((!has_minutes && query.minute != 0) || (query.second < 0) != (target.second < 0))
    return std::nullopt;
  std::vector<Edit> edits{{target.hour_at, write_hour(query, target, target.hour_at.of(text))}};
  if (has_minutes) edits.push_back({target.minute_at, two_digits(query.minute)});
  if (target.second >= 0) edits.push_back({target.second_at, two_digits(query.second)});
  if (target.half_at.size() != 0)
    edits.push_back({target.half_at, half_day(target.half_at.of(text), query.hour >= kNoon)});
  return edited(text, range, std::move(edits));
}

}  // namespace neuf
