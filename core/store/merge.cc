#include "core/store/merge.h"

#include "core/base/unicode.h"
#include "core/store/unit_check.h"
#include "core/text/token.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace neuf {
namespace {

bool same_text(std::string_view a, std::string_view b) {
  return a == b || to_nfc(a) == to_nfc(b);
}

bool same_segment(const Segment& a, const Segment& b) {
  const auto same_code = [](const PlacedCode& one, const PlacedCode& other) {
    const InlineCode& x = one.code;
    const InlineCode& y = other.code;
    return std::tie(x.kind, x.id, x.data) == std::tie(y.kind, y.id, y.data);
  };
  return same_text(a.text, b.text) && std::ranges::equal(a.codes, b.codes, same_code);
}

/// Whether `incoming` may take the place of another text.
bool outranks(const Variant& incoming, const Variant& existing) {
  if (existing.state == State::rejected) return true;
  if (incoming.state == State::rejected) return false;
  return std::tie(incoming.origin, incoming.state) >= std::tie(existing.origin, existing.state);
}

/// Whether the same text comes with a better standing. That somebody rejected it always counts.
bool has_better_standing(const Variant& incoming, const Variant& existing) {
  return std::tie(incoming.origin, incoming.state, incoming.confidence) >
         std::tie(existing.origin, existing.state, existing.confidence);
}

/// False when the variant differs from the existing one, which stays.
bool merge_variant(Unit& unit, const Variant& incoming, Replace replace) {
  const auto found = std::ranges::find_if(
      unit.variants, [&](const Variant& one) { return one.language == incoming.language; });
  if (found == unit.variants.end()) {
    unit.variants.push_back(incoming);
    return true;
  }
  if (same_segment(found->segment, incoming.segment)) {
    const bool rejected_before =
        found->state == State::rejected && incoming.state != State::rejected;
    if (!rejected_before && has_better_standing(incoming, *found)) *found = incoming;
    return true;
  }
  if (replace == Replace::no || !outranks(incoming, *found)) return false;
  *found = incoming;
  return true;
}

/// A boilerplate sentence stands in thousands of documents; nobody reads them all.
template <class T>
void add_missing(std::vector<T>& list, const std::vector<T>& more, std::size_t most) {
  for (const T& one : more)
    if (list.size() < most && std::ranges::find(list, one) == list.end()) list.push_back(one);
}

bool shares_a_target(const Unit& a, const Unit& b, const Language& source) {
  const Variant& own = source_variant(a, source);
  return std::ranges::any_of(a.variants, [&](const Variant& one) {
    const Variant* other = b.find(one.language);
    return &one != &own && other != nullptr && same_segment(one.segment, other->segment);
  });
}

bool is_monolingual(const Unit& unit) {
  return unit.variants.size() == 1;
}

}  // namespace

std::vector<std::uint64_t> identity_hashes(const Unit& unit, const Language& source) {
  const Variant& from = source_variant(unit, source);
  const std::uint64_t text = stable_hash(to_nfc(from.segment.text));
  if (!unit.context.empty() || is_monolingual(unit)) {
    std::uint64_t hash = text;
    for (const std::string* part : {&unit.context.previous, &unit.context.next, &unit.context.key})
      hash = stable_hash(to_nfc(*part), hash);
    return {hash};
  }
  std::vector<std::uint64_t> hashes;
  for (const Variant& variant : unit.variants)
    if (&variant != &from)
      hashes.push_back(
          stable_hash(to_nfc(variant.segment.text), stable_hash(variant.language.tag(), text)));
  return hashes;
}

bool same_place(const Unit& a, const Unit& b, const Language& source) {
  const Variant& one = source_variant(a, source);
  const Variant& other = source_variant(b, source);
  const bool same_source =
      one.language == other.language && same_segment(one.segment, other.segment);
  if (!same_source) return false;
  if (a.context.empty() && b.context.empty())
    return shares_a_target(a, b, source) || (is_monolingual(a) && is_monolingual(b));
  return same_text(a.context.previous, b.context.previous) &&
         same_text(a.context.next, b.context.next) && same_text(a.context.key, b.context.key);
}

std::optional<Unit> merge(const Unit& existing, const Unit& incoming, const Language& source,
                          Replace replace) {
  if (!same_place(existing, incoming, source)) return std::nullopt;
  if (existing.context.empty()) replace = Replace::no;
  Unit merged = existing;
  for (const Variant& variant : incoming.variants)
    if (!merge_variant(merged, variant, replace)) return std::nullopt;
  add_missing(merged.occurrences, incoming.occurrences, kMostUnitItems);
  add_missing(merged.properties, incoming.properties, kMostUnitItems);
  add_missing(merged.notes, incoming.notes, kMostUnitItems);
  if (merged == existing) return merged;
  merged.changed = std::max({existing.changed, incoming.changed, incoming.created});
  merged.changed_by = incoming.changed_by.empty() ? incoming.created_by : incoming.changed_by;
  return merged;
}

}  // namespace neuf
