// Which value goes where. Entry point: plan_values(). The values of query and source are paired in
// order; each that differs is looked for in the target, where it must be the only one.
#include "core/match/values/value_plan.h"

#include "core/match/values/ordinal.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace neuf {
namespace {

using Spots = std::vector<ValueSpot>;

bool same_value(const ValueSpot& a, const ValueSpot& b) {
  const auto* one = std::get_if<Date>(&a.value);
  const auto* other = std::get_if<Date>(&b.value);
  const bool same_weekday = one == nullptr || other == nullptr || one->weekday == other->weekday;
  return a.key == b.key && same_weekday;
}

/// Whether the two are notations of one kind, so that one can stand for the other: "5 %" doesn't
/// for "5", "2.5" not for "2,5", "mars 2025" not for "15 mars".
bool is_alike(const ValueSpot& a, const ValueSpot& b) {
  if (a.kind != b.kind) return false;
  if (const auto* number = std::get_if<WrittenNumber>(&a.value)) {
    const auto* other = std::get_if<WrittenNumber>(&b.value);
    return other != nullptr && number->number.negative == other->number.negative;
  }
  if (std::holds_alternative<WrittenNumber>(b.value)) return false;
  const auto* date = std::get_if<Date>(&a.value);
  if (date == nullptr) return true;
  const auto& other = std::get<Date>(b.value);
  return (date->day == 0) == (other.day == 0) && (date->year == 0) == (other.year == 0) &&
         (date->forms != 0 || date->order == other.order);
}

bool are_paired(const Spots& query, const Spots& source) {
  return std::equal(query.begin(), query.end(), source.begin(), source.end(), is_alike);
}

/// The words around each value: where they moved, the values may have moved with them.
class Neighbours {
 public:
  explicit Neighbours(const ValueSide& side) {
    for (const ValueSpot& spot : side.spots) {
      before_.push_back(word(side.pieces, spot.first_piece - 1));
      after_.push_back(word(side.pieces, spot.limit_piece));
    }
  }

  /// "3 chats et 5 chiens" beside "5 chiens et 3 chats": a value whose neighbour differs from its
  /// partner's and is that of another one.
  static bool have_moved(const Neighbours& query, const Neighbours& source) {
    return crossed(query.after_, source.after_) || crossed(query.before_, source.before_);
  }

 private:
  static std::string_view word(const Pieces& pieces, std::size_t i) {
    return pieces.is(i, PieceKind::word) ? pieces.text(i) : std::string_view();
  }

  static bool crossed(const std::vector<std::string_view>& query,
                      const std::vector<std::string_view>& source) {
    const std::set<std::string_view> words(source.begin(), source.end());
    for (std::size_t i = 0; i < query.size(); ++i)
      if (query[i] != source[i] && !query[i].empty() && words.contains(query[i])) return true;
    return false;
  }

  std::vector<std::string_view> before_;
  std::vector<std::string_view> after_;
};

/// How often each value is in a text, in either of its readings, and where last.
class ValueIndex {
 public:
  explicit ValueIndex(const Spots& spots) {
    for (std::size_t i = 0; i < spots.size(); ++i) {
      add(spots[i].key, i);
      if (!spots[i].other_key.empty()) add(spots[i].other_key, i);
    }
  }

  std::size_t count(const std::string& key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? 0 : found->second.count;
  }

  std::size_t place(const std::string& key) const { return places_.at(key).last; }

 private:
  struct Place {
    std::size_t count = 0;
    std::size_t last = 0;
  };

  void add(const std::string& key, std::size_t i) {
    Place& place = places_[key];
    ++place.count;
    place.last = i;
  }

  std::unordered_map<std::string, Place> places_;
};

/// An inline code in the middle: "12<b/>450" may be two numbers.
bool is_cut(const Segment& segment, ByteRange range) {
  const auto after = std::upper_bound(
      segment.codes.begin(), segment.codes.end(), range.start,
      [](std::size_t start, const PlacedCode& placed) { return start < placed.offset; });
  return after != segment.codes.end() && after->offset < range.limit;
}

/// A vowel harmony ending behind the value: "2024’te", "2025’te", but "2026’da".
bool has_harmonic_ending(std::string_view text, ByteRange range, const Conventions& language) {
  if (language.primary != "tr" && language.primary != "az") return false;
  const std::string_view rest = text.substr(range.limit);
  return rest.starts_with('\'') || rest.starts_with("’");
}

/// Before a month that begins with a vowel other words are shortened: "nel marzo", "nell’aprile";
/// "de mars", "d’avril".
bool changes_first_sound(std::string_view before, std::string_view after,
                         const Conventions& language) {
  constexpr std::string_view kVowels = "aeiouAEIOU";
  const bool shortens = language.primary == "it" || language.primary == "fr";
  if (!shortens || before.empty() || after.empty()) return false;
  return (kVowels.find(before.front()) == std::string_view::npos) !=
         (kVowels.find(after.front()) == std::string_view::npos);
}

/// The mark between groups of digits that a text uses somewhere; empty for none.
std::string_view group_mark_in(const Spots& spots) {
  for (const ValueSpot& spot : spots)
    if (const auto* written = std::get_if<WrittenNumber>(&spot.value))
      if (!written->number.group.empty()) return written->number.group;
  return {};
}

/// English chooses it by the number's first sound: "an 8% rise", "a 9% rise".
bool follows_indefinite_article(const Pieces& pieces, const ValueSpot& spot,
                                const Conventions& language) {
  const std::string_view word = pieces.text(spot.first_piece - 1);
  return language.primary == "en" && (word == "a" || word == "an" || word == "A" || word == "An");
}

class Planner {
 public:
  Planner(const ValueSide& query, const ValueSide& source, const ValueSide& target,
          const Conventions& language)
      : query_(query),
        source_(source),
        target_(target),
        language_(language),
        in_source_(source.spots),
        in_target_(target.spots),
        group_hint_(group_mark_in(target.spots)) {}

  std::optional<std::vector<ValueChange>> plan() const {
    if (!are_paired(query_.spots, source_.spots)) return std::nullopt;
    std::vector<ValueChange> changes;
    for (std::size_t i = 0; i < source_.spots.size(); ++i) {
      if (same_value(query_.spots[i], source_.spots[i])) continue;
      auto change = plan_change(query_.spots[i], source_.spots[i]);
      if (!change) return std::nullopt;
      changes.push_back(std::move(*change));
    }
    if (!changes.empty() && Neighbours::have_moved(Neighbours(query_), Neighbours(source_)))
      return std::nullopt;
    return in_text_order(std::move(changes));
  }

 private:
  static std::optional<std::vector<ValueChange>> in_text_order(std::vector<ValueChange> changes) {
    const auto target = [](const ValueChange& change) { return change.target; };
    std::ranges::sort(changes, {}, target);
    // Two values of the source can't be one of the target.
    if (std::ranges::adjacent_find(changes, {}, target) != changes.end()) return std::nullopt;
    return changes;
  }

  std::optional<ValueChange> plan_change(const ValueSpot& query, const ValueSpot& source) const {
    if (in_source_.count(source.key) != 1) return std::nullopt;
    bool by_value = true;
    auto place = in_target_.count(source.key) == 0 ? std::nullopt : find_place(source.key);
    if (in_target_.count(source.key) == 0 && !source.other_key.empty()) {
      by_value = false;
      place = find_place(source.other_key);
      // What the target reads in another way may be another value of the source.
      if (place && in_source_.count(target_.spots[*place].key) != 0 &&
          target_.spots[*place].key != source.other_key)
        return std::nullopt;
    }
    if (!place || is_cut(query_.segment, query.range) || is_cut(source_.segment, source.range))
      return std::nullopt;
    return change_of(query, source, *place, by_value);
  }

  std::optional<std::size_t> find_place(const std::string& key) const {
    if (in_target_.count(key) != 1) return std::nullopt;
    return in_target_.place(key);
  }

  std::optional<ValueChange> change_of(const ValueSpot& query, const ValueSpot& source,
                                       std::size_t place, bool by_value) const {
    const ValueSpot& target = target_.spots[place];
    if (is_cut(target_.segment, target.range)) return std::nullopt;
    ValueChange change{place, {target.range, ""}, by_value ? query.key : query.other_key, false};
    auto written = write(query, source, target);
    if (!written) return std::nullopt;
    change.edit.with = std::move(*written);
    change.check_grammar = has_harmonic_ending(target_.segment.text, target.range, language_) ||
                           needs_grammar_check(query, target, change.edit.with);
    return change;
  }

  /// The query's value in the target's notation.
  std::optional<std::string> write(const ValueSpot& query, const ValueSpot& source,
                                   const ValueSpot& target) const {
    const std::string& text = target_.segment.text;
    if (source.key == target.key) {
      if (const auto* own = std::get_if<WrittenNumber>(&query.value))
        return write_counted(own->number, std::get<WrittenNumber>(source.value).number,
                             std::get<WrittenNumber>(target.value));
      if (const auto* own = std::get_if<Date>(&query.value))
        return write_date({*own, std::get<Date>(source.value), std::get<Date>(target.value), text},
                          target.range, language_);
    }
    // What is spelled alike may be read in another way here, but the query's spelling then, too.
    if (spelling(source, source_) == spelling(target, target_))
      return std::string(spelling(query, query_));
    const auto* own = std::get_if<TimeOfDay>(&query.value);
    const auto* place = std::get_if<TimeOfDay>(&target.value);
    if (own == nullptr || place == nullptr) return std::nullopt;
    return write_time(*own, *place, text, target.range);
  }

  static std::string_view spelling(const ValueSpot& spot, const ValueSide& side) {
    return spot.range.of(side.segment.text);
  }

  std::optional<std::string> write_counted(const Number& query, const Number& source,
                                           const WrittenNumber& target) const {
    const std::string& text = target_.segment.text;
    auto digits = write_number({query, source, target.number}, group_hint_, language_);
    if (!digits) return std::nullopt;
    const std::string_view suffix = target.suffix_at.of(text);
    if (suffix.empty()) return digits;
    const auto number = [](const Number& n) { return static_cast<int>(std::fmod(n.value(), 1e6)); };
    const std::string_view letters = suffix.starts_with('-') ? suffix.substr(1) : suffix;
    const auto next = ordinal_suffix(letters, number(target.number), number(query), language_);
    if (!next) return std::nullopt;
    return *digits + (suffix.starts_with('-') ? "-" : "") + *next;
  }

  bool needs_grammar_check(const ValueSpot& query, const ValueSpot& target,
                           std::string_view written) const {
    if (const auto* date = std::get_if<Date>(&target.value)) {
      const auto& own = std::get<Date>(query.value);
      const bool weekday = date->weekday != 0 && date->weekday != own.weekday;
      return weekday || language_.article_differs(date->day, own.day) ||
             changes_first_sound(spelling(target, target_), written, language_);
    }
    const auto* number = std::get_if<WrittenNumber>(&target.value);
    const auto* own = std::get_if<WrittenNumber>(&query.value);
    if (number == nullptr || own == nullptr) return false;
    const double before = number->number.value();
    const double after = own->number.value();
    if (language_.article_differs(before, after) ||
        follows_indefinite_article(target_.pieces, target, language_))
      return true;
    if (target.kind == AdaptationKind::number) return language_.plural_differs(before, after);
    return target.kind == AdaptationKind::ordinal && !keeps_suffix_right();
  }

  /// Languages whose ordinals all end alike, or whose endings are known.
  bool keeps_suffix_right() const {
    return language_.primary == "en" || language_.primary == "fr" || language_.primary == "it" ||
           language_.primary == "el";
  }

  const ValueSide& query_;
  const ValueSide& source_;
  const ValueSide& target_;
  const Conventions& language_;
  ValueIndex in_source_;
  ValueIndex in_target_;
  std::string_view group_hint_;
};

}  // namespace

std::optional<std::vector<ValueChange>> plan_values(const ValueSide& query, const ValueSide& source,
                                                    const ValueSide& target,
                                                    const Conventions& language) {
  return Planner(query, source, target, language).plan();
}

}  // namespace neuf
