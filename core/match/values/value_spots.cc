// Finds the values of a text. Entry point: find_values(); each `find_…` looks at one piece and
// gives the value that begins there, if any.
#include "core/match/values/value_spots.h"

#include "core/match/values/ordinal.h"

#include <algorithm>

#include <unicode/uchar.h>

namespace neuf {
namespace {

/// Bounds the look ahead in "a-b-c-d-…".
constexpr std::size_t kMostCodePieces = 16;

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Capitals and digits only, and at least one capital.
bool is_in_capitals(std::string_view word) {
  bool capital = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, at));
    if (u_isULowercase(c) != 0) return false;
    capital = capital || u_isUUppercase(c) != 0;
  }
  return capital;
}

class ValueFinder {
 public:
  ValueFinder(const Pieces& pieces, const Conventions& language)
      : pieces_(pieces), language_(language) {}

  std::vector<ValueSpot> find() {
    std::vector<ValueSpot> spots;
    for (std::size_t i = 0; i < pieces_.size();) {
      auto spot = find_at(i);
      if (spot) {
        i = spot->limit_piece;
        spots.push_back(std::move(*spot));
      } else {
        ++i;
      }
    }
    return spots;
  }

 private:
  using Found = std::optional<ValueSpot>;

  Found find_at(std::size_t i) const {
    if (pieces_.is(i, PieceKind::url)) return spelled(AdaptationKind::url, i, i + 1);
    if (pieces_.is(i, PieceKind::email)) return spelled(AdaptationKind::email, i, i + 1);
    if (const auto date = find_date(pieces_, i, language_))
      return found(AdaptationKind::date, i, *date, date->date);
    if (const auto time = find_time(pieces_, i, half_days()))
      return found(AdaptationKind::time, i, *time, time->time);
    if (const std::size_t limit = limit_of_code(i)) return spelled(AdaptationKind::code, i, limit);
    if (pieces_.is(i, PieceKind::number)) return find_number(i);
    return std::nullopt;
  }

  HalfDays half_days() const {
    const bool known = language_.primary == "en" || language_.primary == "el";
    return known ? HalfDays::known : HalfDays::unknown;
  }

  template <class Whole, class Value>
  static Found found(AdaptationKind kind, std::size_t i, const Whole& whole, const Value& value) {
    const char letter = kind == AdaptationKind::date ? 'd' : 't';
    return ValueSpot{kind, whole.range, letter + value.key(), "", value, i, i + whole.pieces};
  }

  Found spelled(AdaptationKind kind, std::size_t i, std::size_t limit) const {
    const ByteRange range{pieces_.range(i).start, pieces_.range(limit - 1).limit};
    return ValueSpot{kind, range, spelling_key(range), "", std::monostate(), i, limit};
  }

  std::string spelling_key(ByteRange range) const {
    return 's' + std::string(range.of(pieces_.whole()));
  }

  bool joins_code(std::size_t i) const {
    const std::string_view gap = pieces_.gap(i);
    const bool next_is_number = pieces_.is(i + 1, PieceKind::number);
    const bool next_is_word = pieces_.is(i + 1, PieceKind::word);
    if (!next_is_number && !next_is_word) return false;
    if (next_is_number &&
        pieces_.text(i + 1).find_first_not_of("0123456789.") != std::string_view::npos)
      return false;
    return gap.empty() || gap == "-" || gap == "/" || gap == "_" || (gap == "." && next_is_number);
  }

  /// Behind the last piece of the code that begins at `i`; 0 for none. "A320", "CVE-2024-17", "5G",
  /// but "mid-2024", "10-year", "10km" and "21e" are numbers with words.
  std::size_t limit_of_code(std::size_t i) const {
    const bool word = pieces_.is(i, PieceKind::word);
    if (!word && !pieces_.is(i, PieceKind::number)) return 0;
    if (!word && pieces_.text(i).find_first_not_of("0123456789.") < pieces_.text(i).size())
      return 0;
    bool digits = false;
    bool mixed = false;
    bool letters = false;
    std::size_t limit = i;
    do {
      const std::string_view text = pieces_.text(limit);
      const bool is_word = pieces_.is(limit, PieceKind::word);
      digits = digits || has_digit(text);
      mixed = mixed || (is_word && has_digit(text)) || is_digits_and_capitals(limit);
      letters = letters || is_word;
    } while (joins_code(limit++) && limit - i <= kMostCodePieces);
    const bool too_long = limit - i > kMostCodePieces;
    const bool named = word && is_in_capitals(pieces_.text(i)) && digits;
    return letters && !too_long && (named || mixed) ? limit : 0;
  }

  /// "5G"
  bool is_digits_and_capitals(std::size_t i) const {
    return pieces_.is(i, PieceKind::number) && pieces_.gap(i).empty() &&
           begins_with_capital(pieces_.text(i + 1));
  }

  bool is_percentage(std::size_t i) const {
    const std::string_view before = pieces_.gap_before(i);
    return before.ends_with('%') || before.ends_with(kPercentMask) ||
           trim(pieces_.gap(i)).starts_with('%');
  }

  /// A minus sign, not a hyphen or dash between words.
  bool is_negative(std::size_t i) const {
    std::string_view before = pieces_.gap_before(i);
    if (before.ends_with('-'))
      before.remove_suffix(1);
    else if (before.ends_with("−"))
      before.remove_suffix(std::string_view("−").size());
    else
      return false;
    const bool at_start = before.empty() && i == 0;
    return at_start || before.ends_with('(') || trim(before).size() < before.size();
  }

  /// Swiss "1’284’000" is one number, which only its spelling tells.
  std::size_t limit_of_apostrophes(std::size_t i) const {
    const auto goes_on = [&](std::size_t at) {
      const std::string_view gap = pieces_.gap(at);
      return (gap == "'" || gap == "’") && pieces_.is(at + 1, PieceKind::number);
    };
    while (goes_on(i))
      ++i;
    return i + 1;
  }

  Found find_number(std::size_t i) const {
    const std::size_t limit = limit_of_apostrophes(i);
    if (limit > i + 1) return spelled(AdaptationKind::number, i, limit);
    auto number = parse_number(pieces_.text(i), language_);
    if (!number) return find_literal(i);
    number->negative = is_negative(i);
    const ByteRange digits = pieces_.range(i);
    ValueSpot spot{is_percentage(i) ? AdaptationKind::percentage : AdaptationKind::number,
                   digits,
                   'n' + number->key(),
                   spelling_key(digits),
                   WrittenNumber{*number, digits, {digits.limit, digits.limit}},
                   i,
                   i + 1};
    take_suffix(spot);
    return spot;
  }

  /// "2.5" in French, "1.2.3": a version, a section, a time of day.
  Found find_literal(std::size_t i) const {
    Found spot = spelled(AdaptationKind::number, i, i + 1);
    const auto time = find_dotted_time(pieces_, i);
    if (!time || language_.decimal != ',') return spot;
    spot->other_key = 't' + time->time.key();
    spot->value = time->time;
    return spot;
  }

  void take_suffix(ValueSpot& spot) const {
    const std::size_t i = spot.first_piece;
    auto& written = std::get<WrittenNumber>(spot.value);
    if (!pieces_.is(i + 1, PieceKind::word) || !written.number.fraction.empty() ||
        !is_ordinal_suffix(pieces_.text(i + 1), pieces_.gap(i), language_))
      return;
    spot.kind = AdaptationKind::ordinal;
    spot.range.limit = pieces_.range(i + 1).limit;
    spot.limit_piece = i + 2;
    written.suffix_at.limit = spot.range.limit;
  }

  const Pieces& pieces_;
  const Conventions& language_;
};

}  // namespace

std::vector<ValueSpot> find_values(const Pieces& pieces, const Conventions& language) {
  return ValueFinder(pieces, language).find();
}

}  // namespace neuf
