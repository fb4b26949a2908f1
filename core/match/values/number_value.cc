#include "core/match/values/number_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace neuf {
namespace {

constexpr std::size_t kGroupDigits = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A run of digits and the mark before it.
struct Run {
  std::string_view mark;
  std::string_view digits;
};

std::vector<Run> split_runs(std::string_view text) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < text.size();) {
    const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    std::size_t start = at;
    while (start < text.size() && !digit(start))
      ++start;
    std::size_t end = start;
    while (digit(end))
      ++end;
    runs.push_back({text.substr(at, start - at), text.substr(start, end - start)});
    at = end;
  }
  return runs;
}

bool is_space_mark(std::string_view mark) {
  constexpr std::array<std::string_view, 4> kSpaces{" ", "\u00A0", "\u2009", "\u202F"};
  return std::find(kSpaces.begin(), kSpaces.end(), mark) != kSpaces.end();
}

/// Whether the runs are one integer in groups: "12", "12 450", "1.284.000".
bool is_grouped_well(const std::vector<Run>& runs, const Conventions& language) {
  if (runs.size() == 1) return true;
  const std::string_view mark = runs[1].mark;
  const std::string_view other = language.decimal == ',' ? "." : ",";
  if (mark != other && !is_space_mark(mark)) return false;
  if (runs[0].digits.size() > kGroupDigits || runs[0].digits.front() == '0') return false;
  return std::all_of(runs.begin() + 1, runs.end(), [&](const Run& run) {
    return run.mark == mark && run.digits.size() == kGroupDigits;
  });
}

std::string without_trailing_zeros(std::string digits) {
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

/// Whether the new number, of that many digits, is written in groups. What stands in the target
/// decides; where it shows nothing, the query does.
bool is_grouped(const NumberChange& change, const Conventions& language) {
  constexpr std::size_t kFour = 4;
  const std::size_t digits = change.query.integer.size();
  const Number& target = change.target;
  if (digits < kFour) return false;
  const bool target_grouped = !target.group.empty();
  if (!target_grouped && target.integer.size() > kFour) return false;
  if (!target_grouped && change.query.group.empty()) return false;
  if (digits > kFour) return true;
  if (target.integer.size() == kFour) return target_grouped;
  return language.groups_four;
}

std::string grouped(std::string_view digits, std::string_view mark) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % kGroupDigits == 0) out += mark;
    out += digits[i];
  }
  return out;
}

/// Whether the query's leading zeros say more than a number: then they can't be imitated.
bool has_odd_padding(const NumberChange& change) {
  const Number& query = change.query;
  const Number& source = change.source;
  return query.is_padded() && (!source.is_padded() || source.width != query.width);
}

/// The query's digits behind the mark, with as many zeros more or fewer as the target had beside
/// the source ("5" in the source, "5.00" in the target).
std::string fraction_of(const NumberChange& change) {
  std::string fraction = change.query.fraction;
  const std::size_t in_source = change.source.fraction.size();
  const std::size_t in_target = change.target.fraction.size();
  if (in_target > in_source) return fraction.append(in_target - in_source, '0');
  for (std::size_t i = in_target; i < in_source && fraction.ends_with('0'); ++i)
    fraction.pop_back();
  return fraction;
}

}  // namespace

double Number::value() const {
  const std::string digits = integer + "." + (fraction.empty() ? "0" : fraction);
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string Number::key() const {
  const std::string decimals = without_trailing_zeros(fraction);
  return (negative ? "-" : "") + integer + (decimals.empty() ? "" : "." + decimals);
}

std::optional<Number> parse_number(std::string_view text, const Conventions& language) {
  std::vector<Run> runs = split_runs(text);
  if (runs.empty() ||
      std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.digits.empty(); }))
    return std::nullopt;
  Number number;
  if (runs.size() > 1 && runs.back().mark == std::string_view(&language.decimal, 1)) {
    number.fraction = runs.back().digits;
    runs.pop_back();
  }
  if (!is_grouped_well(runs, language)) return std::nullopt;
  for (const Run& run : runs)
    number.integer += run.digits;
  number.width = number.integer.size();
  number.integer.erase(0, std::min(number.integer.find_first_not_of('0'), number.width - 1));
  if (runs.size() > 1) number.group = runs[1].mark;
  return number;
}

std::optional<std::string> write_number(const NumberChange& change, std::string_view group_hint,
                                        const Conventions& language) {
  if (has_odd_padding(change)) return std::nullopt;
  std::string digits = change.query.integer;
  if (change.target.is_padded() && digits.size() < change.target.width)
    digits.insert(0, change.target.width - digits.size(), '0');
  std::string written = digits;
  if (is_grouped(change, language)) {
    std::string_view mark = change.target.group;
    if (mark.empty()) mark = group_hint.empty() ? std::string_view(language.group) : group_hint;
    written = grouped(digits, mark);
  }
  const std::string fraction = fraction_of(change);
  if (!fraction.empty()) (written += language.decimal) += fraction;
  return written;
}

}  // namespace neuf
