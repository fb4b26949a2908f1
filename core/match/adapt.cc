// Adapts a target to the query. Entry point: adapt(). Codes first (transfer.h), then values
// (value_plan.h); at last the result is read again: what it says must be what was meant.
#include "core/match/adapt.h"

#include "core/match/transfer.h"
#include "core/match/values/value_plan.h"
#include "core/text/placeable.h"
#include "core/text/token.h"

#include <algorithm>
#include <array>

namespace neuf {

std::string_view to_string(AdaptationKind kind) {
  constexpr std::array<std::string_view, 10> kNames{"number",      "percentage", "ordinal", "date",
                                                    "time",        "code",       "url",     "email",
                                                    "placeholder", "inline-code"};
  return kNames.at(static_cast<std::size_t>(kind));
}

namespace {

/// "%5", which is a placeholder to most and a percentage to Turkish.
bool is_lone_digit(const Placeable& placeable, std::string_view text) {
  const std::string_view written = placeable.range.of(text);
  return placeable.kind == PlaceableKind::placeholder && written.size() == 2 && written[0] == '%' &&
         written[1] >= '0' && written[1] <= '9';
}

bool has_lone_digit(const Segment& segment) {
  const std::vector<Placeable> placeables = find_placeables(segment.text);
  return std::ranges::any_of(
      placeables, [&](const Placeable& one) { return is_lone_digit(one, segment.text); });
}

Segment with_masked_percentages(Segment segment) {
  for (const Placeable& placeable : find_placeables(segment.text)) {
    const std::size_t start = placeable.range.start;
    if (is_lone_digit(placeable, segment.text))
      segment.text[start] = kPercentMask;
    else if (placeable.kind == PlaceableKind::number && start > 0 && segment.text[start - 1] == '%')
      segment.text[start - 1] = kPercentMask;
  }
  return segment;
}

void unmask(AdaptedTarget& adapted) {
  const auto in = [](std::string& text) { std::ranges::replace(text, kPercentMask, '%'); };
  in(adapted.segment.text);
  for (Adaptation& change : adapted.changes) {
    in(change.from);
    in(change.to);
  }
}

/// The texts of an adaptation, with "%5" made a number where it must be one: where the language
/// puts the percent sign first and the other language's text has no such placeholder.
struct Sides {
  Segment query;
  Segment source;
  Segment target;
  bool masked = false;

  void mask(const Conventions& from, const Conventions& to) {
    if (contains_mask(query) || contains_mask(source) || contains_mask(target)) return;
    const bool in_target = has_lone_digit(target);
    const bool in_source = has_lone_digit(source) || has_lone_digit(query);
    masked = (to.percent_first && !in_source) || (from.percent_first && !in_target);
    if (to.percent_first && !in_source) target = with_masked_percentages(std::move(target));
    if (from.percent_first && !in_target) {
      query = with_masked_percentages(std::move(query));
      source = with_masked_percentages(std::move(source));
    }
  }

  static bool contains_mask(const Segment& segment) {
    return segment.text.find(kPercentMask) != std::string::npos;
  }
};

std::string shown(const Segment& segment, const CodeSpot& spot) {
  if (spot.code == CodeSpot::npos) return std::string(spot.range.of(segment.text));
  const InlineCode& code = segment.codes[spot.code].code;
  return code.display.empty() ? code.data : code.display;
}

bool is_same_code(const Segment& before, const CodeSpot& a, const Segment& after,
                  const CodeSpot& b) {
  if (a.code == CodeSpot::npos || b.code == CodeSpot::npos)
    return a.code == b.code && shown(before, a) == shown(after, b);
  return before.codes[a.code].code == after.codes[b.code].code;
}

/// A text without its placeholders, each marked by one character that texts don't have.
std::string between(const Segment& segment, const std::vector<CodeSpot>& spots) {
  std::string rest;
  std::size_t done = 0;
  for (const CodeSpot& spot : spots) {
    if (spot.range.start > done) rest += segment.text.substr(done, spot.range.start - done);
    rest += '\0';
    done = std::max(done, spot.range.limit);
  }
  return rest += segment.text.substr(done);
}

/// What `transfer_codes` changed; empty if the new text shows other places than the old: "{0}e"
/// with "%5" for "{0}" reads as "%5e".
std::optional<std::vector<Adaptation>> code_changes(const Segment& before, const Segment& after) {
  const std::vector<CodeSpot> old_spots = find_codes(before);
  const std::vector<CodeSpot> new_spots = find_codes(after);
  if (old_spots.size() != new_spots.size() ||
      between(before, old_spots) != between(after, new_spots))
    return std::nullopt;
  std::vector<Adaptation> changes;
  for (std::size_t i = 0; i < old_spots.size(); ++i) {
    if (is_same_code(before, old_spots[i], after, new_spots[i])) continue;
    const bool in_text = new_spots[i].code == CodeSpot::npos;
    changes.push_back({in_text ? AdaptationKind::placeholder : AdaptationKind::inline_code,
                       new_spots[i].range, shown(before, old_spots[i]), shown(after, new_spots[i]),
                       false});
  }
  return changes;
}

/// Where positions of a text are once edits, in order, have been made.
class Shift {
 public:
  explicit Shift(const std::vector<ValueChange>& changes) {
    std::ptrdiff_t by = 0;
    for (const ValueChange& change : changes) {
      by += std::ssize(change.edit.with) - static_cast<std::ptrdiff_t>(change.edit.range.size());
      steps_.push_back({change.edit.range.limit, by});
    }
  }

  std::size_t operator()(std::size_t position) const {
    const auto after = std::ranges::upper_bound(steps_, position, {}, &Step::limit);
    if (after == steps_.begin()) return position;
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(position) + std::prev(after)->by);
  }

 private:
  struct Step {
    std::size_t limit = 0;  ///< of the edit's range
    std::ptrdiff_t by = 0;  ///< how far all behind it moves
  };

  std::vector<Step> steps_;
};

/// Makes the planned edits; codes and earlier changes move along.
void make_edits(AdaptedTarget& adapted, const std::vector<ValueChange>& planned,
                const std::vector<ValueSpot>& spots) {
  const std::string text = std::move(adapted.segment.text);
  const Shift shift(planned);
  std::vector<Edit> edits;
  edits.reserve(planned.size());
  for (const ValueChange& change : planned)
    edits.push_back(change.edit);
  adapted.segment.text = edited(text, {0, text.size()}, std::move(edits));
  for (PlacedCode& placed : adapted.segment.codes)
    placed.offset = shift(placed.offset);
  for (Adaptation& change : adapted.changes)
    change.range = {shift(change.range.start), shift(change.range.limit)};
  for (const ValueChange& change : planned) {
    const std::size_t start = shift(change.edit.range.start);
    adapted.changes.push_back({spots[change.target].kind,
                               {start, start + change.edit.with.size()},
                               std::string(change.edit.range.of(text)),
                               change.edit.with,
                               change.check_grammar});
  }
  std::ranges::stable_sort(adapted.changes, {},
                           [](const Adaptation& change) { return change.range.start; });
}

/// Whether the new text, read afresh, has the values that were planned and all others as before.
bool reads_as_planned(const std::string& text, const std::vector<ValueSpot>& before,
                      const std::vector<ValueChange>& planned, const Conventions& language) {
  const std::vector<ValueSpot> after = find_values(Pieces(text), language);
  if (after.size() != before.size()) return false;
  auto change = planned.begin();
  for (std::size_t i = 0; i < after.size(); ++i) {
    const bool changed = change != planned.end() && change->target == i;
    const std::string& wanted = changed ? change->expected_key : before[i].key;
    if (after[i].key != wanted && after[i].other_key != wanted) return false;
    if (changed) ++change;
  }
  return true;
}

/// The values of the query in what `adapted` holds by now; false where their places aren't sure.
bool adapt_values(AdaptedTarget& adapted, const Sides& sides, const Conventions& from,
                  const Conventions& to) {
  const Pieces query_pieces(sides.query.text);
  const Pieces source_pieces(sides.source.text);
  const Pieces target_pieces(adapted.segment.text);
  const auto query = find_values(query_pieces, from);
  const auto source = find_values(source_pieces, from);
  const auto target = find_values(target_pieces, to);
  const auto planned =
      plan_values({sides.query, query_pieces, query}, {sides.source, source_pieces, source},
                  {adapted.segment, target_pieces, target}, to);
  if (!planned) return false;
  if (planned->empty()) return true;
  make_edits(adapted, *planned, target);
  return reads_as_planned(adapted.segment.text, target, *planned, to);
}

}  // namespace

std::optional<AdaptedTarget> adapt(const Segment& query, const Segment& source,
                                   const Language& source_language, const Segment& target,
                                   const Language& target_language) {
  if (query == source) return std::nullopt;
  const auto from = conventions_of(source_language);
  const auto to = conventions_of(target_language);
  Sides sides{query, source, target, false};
  sides.mask(*from, *to);
  auto transferred = transfer_codes(sides.query, sides.source, sides.target);
  if (!transferred) return std::nullopt;
  auto changes = code_changes(sides.target, *transferred);
  if (!changes) return std::nullopt;
  AdaptedTarget adapted{std::move(*transferred), std::move(*changes)};
  if (!adapt_values(adapted, sides, *from, *to) || adapted.changes.empty()) return std::nullopt;
  if (sides.masked) unmask(adapted);
  return adapted;
}

}  // namespace neuf
