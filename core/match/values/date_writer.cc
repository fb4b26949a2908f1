// Writes dates in the notation of others. Entry point: write_date(); each `write_…` gives what
// shall stand in the place of one part, or nothing where that isn't sure.
#include "core/match/values/date_value.h"
#include "core/match/values/edits.h"
#include "core/match/values/ordinal.h"

#include <algorithm>

namespace neuf {
namespace {

constexpr auto kWide = static_cast<std::uint8_t>(NameForm::wide_format) |
                       static_cast<std::uint8_t>(NameForm::wide_standalone);
constexpr auto kFormat = static_cast<std::uint8_t>(NameForm::wide_format) |
                         static_cast<std::uint8_t>(NameForm::short_format);

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

/// "01"–"09" or "1"–"9": whether the part shows how numbers below ten are written, and how.
enum class Padding : std::uint8_t { unseen, none, zero };

Padding padding_of(std::string_view digits) {
  if (digits.size() == 1) return Padding::none;
  return digits.front() == '0' ? Padding::zero : Padding::unseen;
}

class DateWriter {
 public:
  DateWriter(const DateChange& change, const Conventions& language)
      : change_(change), target_(change.target), language_(language) {}

  std::optional<std::vector<Edit>> edits() const {
    if (!weekday_is_sure() || !order_is_sure()) return std::nullopt;
    std::vector<Edit> edits;
    if (target_.day != 0) {
      auto day = is_named() ? write_named_day() : write_digits(target_.day_at, change_.query.day);
      if (!day) return std::nullopt;
      edits.push_back({target_.day_at, std::move(*day)});
    }
    edits.push_back({target_.month_at, is_named()
                                           ? write_month_name()
                                           : *write_digits(target_.month_at, change_.query.month)});
    if (target_.year != 0) edits.push_back({target_.year_at, std::to_string(change_.query.year)});
    if (target_.weekday != 0 && change_.query.weekday != target_.weekday)
      edits.push_back({target_.weekday_at, write_weekday()});
    return edits;
  }

 private:
  bool is_named() const { return target_.forms != 0; }

  std::string_view part(ByteRange range) const { return range.of(change_.text); }

  /// A weekday that changes must be seen in the target; one that only the target has can't be
  /// known.
  bool weekday_is_sure() const {
    if (change_.query.weekday != change_.source.weekday)
      return change_.query.weekday != 0 && target_.weekday != 0 &&
             target_.weekday == change_.source.weekday;
    return target_.weekday == change_.source.weekday || target_.weekday == 0;
  }

  /// In English 3/3/2025 doesn't show which of them is the month.
  bool order_is_sure() const {
    const bool may_be_either = !is_named() && language_.month_first &&
                               target_.order != DateOrder::year_first &&
                               target_.day == target_.month;
    return !may_be_either || change_.query.day == change_.query.month;
  }

  /// Below ten as the part itself shows, else as the other one does, else as the language does.
  std::optional<std::string> write_digits(ByteRange at, int number) const {
    Padding padding = padding_of(part(at));
    if (padding == Padding::unseen)
      padding = padding_of(part(at == target_.day_at ? target_.month_at : target_.day_at));
    const bool usual = language_.pads_day || target_.order == DateOrder::year_first;
    const bool zero = padding == Padding::unseen ? usual : padding == Padding::zero;
    return padded(number, zero ? 2 : 1);
  }

  std::optional<std::string> write_named_day() const {
    const std::string_view old = part(target_.day_at);
    const int day = change_.query.day;
    if (day == target_.day) return std::string(old);
    const std::size_t end = std::min(old.find_first_not_of("0123456789"), old.size());
    const std::string digits = padded(day, old.starts_with('0') ? 2 : 1);
    const std::string_view suffix = old.substr(end);
    const std::string_view first = first_day_suffix(language_);
    if (target_.day == 1 && !first.empty() && !suffix.empty()) return digits;
    if (suffix.empty()) return day == 1 ? digits + std::string(first) : digits;
    const auto next = ordinal_suffix(suffix, target_.day, day, language_);
    return next ? std::optional(digits + *next) : std::nullopt;
  }

  NameForm form() const {
    const std::uint8_t forms = target_.forms;
    const Date& query = change_.query;
    const bool query_is_short = query.forms != 0 && (query.forms & kWide) == 0;
    const bool may_be_wide = (forms & kWide) != 0;
    const bool may_be_short = (forms & ~kWide) != 0;
    const bool wide = may_be_wide && !(may_be_short && query_is_short);
    const auto candidates = static_cast<std::uint8_t>(forms & (wide ? kWide : ~kWide));
    const bool both = (candidates & kFormat) != 0 && (candidates & ~kFormat) != 0;
    const bool format = both ? target_.day != 0 : (candidates & kFormat) != 0;
    if (wide) return format ? NameForm::wide_format : NameForm::wide_standalone;
    return format ? NameForm::short_format : NameForm::short_standalone;
  }

  std::string write_month_name() const {
    std::string_view old = part(target_.month_at);
    const int month = change_.query.month;
    if (month == target_.month) return std::string(old);
    const NameForm form_used = form();
    std::string name = language_.month(form_used, month);
    const bool has_stop = name.ends_with('.');
    if (has_stop) name.pop_back();
    const bool wants_stop = stop_follows(old, form_used, name, has_stop);
    if (old.ends_with('.')) old.remove_suffix(1);
    return language_.in_case_of(old, name) + (wants_stop ? "." : "");
  }

  /// Whether a shortened name ends in a full stop: as the old one, unless one of the two isn't
  /// really shortened ("mai").
  bool stop_follows(std::string_view old, NameForm form, const std::string& name,
                    bool usual) const {
    const std::size_t limit = target_.month_at.limit;
    if (limit < change_.text.size() && change_.text[limit] == '.') return false;
    const bool is_whole = name == language_.month(NameForm::wide_format, change_.query.month);
    if (old.ends_with('.')) return !is_whole;
    const bool old_goes_without = !language_.month(form, target_.month).ends_with('.');
    return usual && old_goes_without;
  }

  std::string write_weekday() const {
    const auto index = static_cast<std::size_t>(change_.query.weekday - 1);
    return language_.in_case_of(part(target_.weekday_at), language_.weekdays[index]);
  }

  const DateChange& change_;
  const Date& target_;
  const Conventions& language_;
};

}  // namespace

std::optional<std::string> write_date(const DateChange& change, ByteRange range,
                                      const Conventions& language) {
  auto edits = DateWriter(change, language).edits();
  if (!edits) return std::nullopt;
  return edited(change.text, range, std::move(*edits));
}

}  // namespace neuf
