// Recognises dates. Entry point: find_date(); each `read_…` takes a piece's index and gives what it
// found there. Writing is in date_writer.cc.
#include "core/match/values/date_value.h"

#include "core/match/values/ordinal.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace neuf {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2999;

bool is_blank(std::string_view gap) {
  return !gap.empty() && trim(gap).empty();
}

bool is_comma(std::string_view gap) {
  return gap.starts_with(',') && is_blank(gap.substr(1));
}

bool is_valid(const Date& date) {
  if (date.month < 1 || date.month > 12) return false;
  if (date.year != 0 && (date.year < kFirstYear || date.year > kLastYear)) return false;
  if (date.day == 0) return date.year != 0;
  constexpr int kSomeLeapYear = 2000;
  return std::chrono::year_month_day(std::chrono::year(date.year == 0 ? kSomeLeapYear : date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)))
      .ok();
}

/// Reads from left to right; `next` is the piece after what was read.
class DateReader {
 public:
  DateReader(const Pieces& pieces, std::size_t i, const Conventions& language)
      : pieces_(pieces), language_(language), first_(i), next_(i) {}

  std::optional<FoundDate> read_named() {
    if (read_weekday()) skip_gap_after_weekday();
    const bool found = read_day_month() || read_month_first();
    if (!found || !is_valid(date_) || is_doubtful_abbreviation()) return std::nullopt;
    read_trailing_weekday();
    return finish();
  }

  std::optional<FoundDate> read_numeric() {
    if (!read_dotted() && !read_separated()) return std::nullopt;
    return finish();
  }

 private:
  std::string_view gap() const { return pieces_.gap(next_ - 1); }

  FoundDate finish() const {
    const auto limit = std::max(
        {date_.day_at.limit, date_.month_at.limit, date_.year_at.limit, date_.weekday_at.limit});
    return {date_, {pieces_.range(first_).start, limit}, next_ - first_};
  }

  /// A Ukrainian one may have an apostrophe, which ends a piece.
  bool read_weekday() {
    if (date_.weekday != 0 || !pieces_.is(next_, PieceKind::word)) return false;
    ByteRange range = pieces_.range(next_);
    std::size_t taken = 1;
    const std::string_view mark = pieces_.gap(next_);
    if ((mark == "'" || mark == "’" || mark == "ʼ") && pieces_.is(next_ + 1, PieceKind::word)) {
      range.limit = pieces_.range(next_ + 1).limit;
      taken = 2;
    }
    const auto found = language_.weekday_names.find(language_.name_key(range.of(pieces_.whole())));
    if (found == language_.weekday_names.end()) return false;
    date_.weekday = found->second;
    date_.weekday_at = range;
    next_ += taken;
    return true;
  }

  void skip_gap_after_weekday() {
    if (!is_blank(gap()) && !is_comma(gap())) next_ = pieces_.size();
  }

  /// Turkish: "15 Mart 2025 Cumartesi".
  void read_trailing_weekday() {
    if (language_.primary == "tr" && (is_blank(gap()) || is_comma(gap()))) read_weekday();
  }

  /// "15" "1er" "15th"; true also moves on. What follows must be a blank.
  bool read_day() {
    if (!pieces_.is_plain_number(next_, 1, 2)) return false;
    date_.day = number_of_digits(pieces_.text(next_));
    date_.day_at = pieces_.range(next_);
    ++next_;
    if (gap().empty() && pieces_.is(next_, PieceKind::word)) {
      if (!is_ordinal_suffix(pieces_.text(next_), "", language_)) return false;
      date_.day_at.limit = pieces_.range(next_).limit;
      ++next_;
    } else if (language_.primary == "it" && gap().starts_with("°")) {
      date_.day_at.limit += std::string_view("°").size();
    }
    return date_.day > 0;
  }

  /// What lies behind the day, without a mark that belongs to it.
  std::string_view gap_after_day() const {
    std::string_view rest = gap();
    rest.remove_prefix(date_.day_at.limit - pieces_.range(next_ - 1).limit);
    if (language_.day_stop && rest.starts_with('.')) rest.remove_prefix(1);
    return rest;
  }

  /// "of" in "15th of March", "του" in "Μαρτίου του 2025".
  void skip_connector() {
    constexpr std::array<std::string_view, 4> kWords{"of", "de", "del", "του"};
    const std::string_view word = pieces_.text(next_);
    if (std::find(kWords.begin(), kWords.end(), word) != kWords.end() &&
        is_blank(pieces_.gap(next_)))
      ++next_;
  }

  bool read_month() {
    if (!pieces_.is(next_, PieceKind::word)) return false;
    const std::string_view name = pieces_.text(next_);
    if (language_.capital_names && !begins_with_capital(name)) return false;
    const auto found = language_.month_names.find(language_.name_key(name));
    if (found == language_.month_names.end() || found->second.month == 0) return false;
    date_.month = found->second.month;
    date_.forms = found->second.forms;
    date_.month_at = pieces_.range(next_);
    ++next_;
    // The full stop that ends a sentence isn't the month's.
    if (is_short() && gap().starts_with('.') && date_.month_at.limit + 1 < pieces_.whole().size())
      ++date_.month_at.limit;
    return true;
  }

  bool is_short() const {
    constexpr auto kWide = static_cast<std::uint8_t>(NameForm::wide_format) |
                           static_cast<std::uint8_t>(NameForm::wide_standalone);
    return (date_.forms & kWide) == 0;
  }

  /// "лист" is a leaf as well as November: a short name needs a year, a stop or a capital.
  bool is_doubtful_abbreviation() const {
    return is_short() && date_.year == 0 && !language_.capital_names &&
           !date_.month_at.of(pieces_.whole()).ends_with('.');
  }

  std::string_view gap_after_month() const {
    std::string_view rest = gap();
    rest.remove_prefix(date_.month_at.limit - pieces_.range(next_ - 1).limit);
    return rest;
  }

  /// After `between`, if it lets one follow; else the date has none.
  void read_year(std::string_view between) {
    if (!is_blank(between) && !(language_.month_first && is_comma(between))) return;
    const std::size_t start = next_;
    skip_connector();
    if (!pieces_.is_plain_number(next_, 4, 4)) {
      next_ = start;
      return;
    }
    date_.year = number_of_digits(pieces_.text(next_));
    date_.year_at = pieces_.range(next_);
    ++next_;
  }

  bool read_day_month() {
    const std::size_t start = next_;
    if (read_day() && is_blank(gap_after_day())) {
      skip_connector();
      if (read_month()) {
        read_year(gap_after_month());
        return true;
      }
    }
    date_.day = 0;
    date_.day_at = {};
    next_ = start;
    return false;
  }

  /// "March 15, 2025" "March 15" "mars 2025"
  bool read_month_first() {
    if (!read_month()) return false;
    if (language_.month_first && is_blank(gap_after_month()) &&
        pieces_.is_plain_number(next_, 1, 2)) {
      date_.order = DateOrder::month_first;
      if (!read_day()) return false;
      read_year(gap_after_day());
    } else if (date_.weekday == 0) {
      read_year(gap_after_month());
    }
    return true;
  }

  /// Three numbers in the order in which they stand.
  bool take_numbers(const std::array<ByteRange, 3>& at) {
    const auto size = [&](std::size_t i) { return at[i].size(); };
    const auto is_short_number = [&](std::size_t i) { return size(i) == 1 || size(i) == 2; };
    const bool year_first = size(0) == 4 && is_short_number(1) && is_short_number(2);
    const bool year_last = is_short_number(0) && is_short_number(1) && size(2) == 4;
    if (year_first) return take_ordered(at, DateOrder::year_first);
    if (!year_last) return false;
    const bool dotted = pieces_.whole()[at[0].limit] == '.';
    const bool month_first = language_.month_first && !dotted;
    const DateOrder usual = month_first ? DateOrder::month_first : DateOrder::day_first;
    if (take_ordered(at, usual)) return true;
    const DateOrder other = month_first ? DateOrder::day_first : DateOrder::month_first;
    return !dotted && take_ordered(at, other);
  }

  bool take_ordered(const std::array<ByteRange, 3>& at, DateOrder order) {
    date_.order = order;
    date_.day_at = at[order == DateOrder::day_first ? 0 : order == DateOrder::month_first ? 1 : 2];
    date_.month_at = at[order == DateOrder::month_first ? 0 : 1];
    date_.year_at = at[order == DateOrder::year_first ? 0 : 2];
    const auto read = [&](ByteRange range) { return number_of_digits(range.of(pieces_.whole())); };
    date_.day = read(date_.day_at);
    date_.month = read(date_.month_at);
    date_.year = read(date_.year_at);
    return date_.day > 0 && is_valid(date_);
  }

  /// "15.03.2025" is one piece.
  bool read_dotted() {
    if (!pieces_.is(next_, PieceKind::number)) return false;
    const ByteRange whole = pieces_.range(next_);
    const std::string_view text = whole.of(pieces_.whole());
    const std::size_t one = text.find('.');
    const std::size_t two = one == std::string_view::npos ? one : text.find('.', one + 1);
    if (two == std::string_view::npos || text.find_first_not_of("0123456789.") < text.size() ||
        text.find('.', two + 1) != std::string_view::npos)
      return false;
    ++next_;
    return take_numbers({{{whole.start, whole.start + one},
                          {whole.start + one + 1, whole.start + two},
                          {whole.start + two + 1, whole.limit}}});
  }

  /// "15/03/2025" "2025-03-15"
  bool read_separated() {
    const std::string_view mark = pieces_.gap(next_);
    if ((mark != "/" && mark != "-") || pieces_.gap(next_ + 1) != mark) return false;
    for (std::size_t k = 0; k < 3; ++k)
      if (!pieces_.is_plain_number(next_ + k, 1, 4)) return false;
    const bool goes_on = pieces_.gap(next_ + 2) == mark && next_ + 3 < pieces_.size();
    const bool began_before = next_ > 0 && pieces_.gap(next_ - 1) == mark;
    if (goes_on || began_before) return false;
    const std::size_t i = next_;
    next_ += 3;
    return take_numbers({pieces_.range(i), pieces_.range(i + 1), pieces_.range(i + 2)});
  }

  const Pieces& pieces_;
  const Conventions& language_;
  std::size_t first_;
  std::size_t next_;
  Date date_;
};

/// Whether a date can begin there: only at or near a number.
bool may_begin(const Pieces& pieces, std::size_t i) {
  constexpr std::size_t kMostPiecesBefore = 3;  // "п" "ятниця" "березня", "March" "of"
  for (std::size_t k = 0; k <= kMostPiecesBefore; ++k)
    if (pieces.is(i + k, PieceKind::number)) return true;
  return false;
}

}  // namespace

std::string Date::key() const {
  return std::to_string(day) + "-" + std::to_string(month) + "-" + std::to_string(year);
}

std::optional<FoundDate> find_date(const Pieces& pieces, std::size_t i,
                                   const Conventions& language) {
  if (!may_begin(pieces, i)) return std::nullopt;
  if (auto numeric = DateReader(pieces, i, language).read_numeric()) return numeric;
  return DateReader(pieces, i, language).read_named();
}

}  // namespace neuf
