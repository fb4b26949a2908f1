#include "formats/weblate/items.h"

#include "formats/plain/locale.h"

#include <algorithm>
#include <array>
#include <utility>

// Entry points: WeblateItem and WeblateUnits; the rest is local.

namespace neuf {
namespace {

constexpr std::array<std::string_view, 6> kTexts{"source",          "target", "source_language",
                                                 "target_language", "origin", "context"};
constexpr std::array<std::string_view, 2> kNumbers{"category", "status"};

constexpr std::int64_t kPending = 0;  ///< the status of a translation that nobody has approved yet
constexpr std::int64_t kGlobal = 1;   ///< the category of what came from a file

Error bad_item(std::string message) {
  return {ErrorCode::malformed, std::move(message), ""};
}

Result<Variant> variant_of(const WeblateItem& item, std::string_view language_field,
                           std::string_view text_field) {
  if (item.text(text_field).empty() || item.text(language_field).empty())
    return bad_item("an item without " +
                    std::string(item.text(text_field).empty() ? text_field : language_field) +
                    "; it needs source, source_language, target and target_language");
  auto language = parse_locale(item.text(language_field));
  if (!language) return bad_item(std::string(language_field) + ": " + language.error().message);
  Variant variant;
  variant.language = std::move(*language);
  variant.segment = Segment(std::string(item.text(text_field)));
  return variant;
}

}  // namespace

bool is_weblate_text(std::string_view name) {
  return std::ranges::find(kTexts, name) != kTexts.end();
}

bool is_weblate_number(std::string_view name) {
  return std::ranges::find(kNumbers, name) != kNumbers.end();
}

std::string_view WeblateItem::text(std::string_view name) const {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

Result<Unit> WeblateUnits::unit_of(const WeblateItem& item) const {
  if (!item.problem.empty()) return bad_item(item.problem);
  auto source = variant_of(item, "source_language", "source");
  if (!source) return source.error();
  auto target = variant_of(item, "target_language", "target");
  if (!target) return target.error();
  if (source->language == target->language)
    return bad_item("source and target are both in " + source->language.tag());
  if (item.status == kPending) target->state = State::draft;
  Unit unit;
  unit.variants = {std::move(*source), std::move(*target)};
  unit.context.key = item.text("context");
  if (!item.text("origin").empty())
    unit.occurrences.push_back({std::string(item.text("origin")), 0});
  if (item.category && item.category != kGlobal)
    unit.properties.push_back({"weblate:category", std::to_string(*item.category)});
  return unit;
}

/// Only into a language that the pending unit hasn't got, and as far as a unit may grow.
bool WeblateUnits::joins_pending(const Unit& unit) const {
  constexpr std::size_t kMostLanguages = 1'000;
  constexpr std::size_t kMostBytes = 16u << 20;
  return pending_ && pending_->variants.size() < kMostLanguages &&
         pending_bytes_ + unit.variants.back().segment.text.size() <= kMostBytes &&
         pending_->variants.front() == unit.variants.front() && pending_->context == unit.context &&
         pending_->occurrences == unit.occurrences && pending_->properties == unit.properties &&
         pending_->find(unit.variants.back().language) == nullptr;
}

Status WeblateUnits::take(const WeblateItem& item, const std::string& where) {
  auto unit = unit_of(item);
  if (!unit) {
    if (auto finished = finish(); !finished) return finished;
    return handler_.on_problem({where, item.offset, item.source}, unit.error().message);
  }
  const std::size_t bytes = unit->variants.back().segment.text.size();
  if (joins_pending(*unit)) {
    pending_bytes_ += bytes;
    pending_->variants.push_back(std::move(unit->variants.back()));
    pending_source_.append(",\n").append(item.source);
    return {};
  }
  if (auto finished = finish(); !finished) return finished;
  pending_ = std::move(*unit);
  pending_where_ = where;
  pending_offset_ = item.offset;
  pending_source_ = item.source;
  pending_bytes_ = bytes;
  return {};
}

Status WeblateUnits::finish() {
  if (!pending_) return {};
  Unit unit = std::move(*pending_);
  pending_.reset();
  return handler_.on_unit(std::move(unit), {pending_where_, pending_offset_, pending_source_});
}

}  // namespace neuf
