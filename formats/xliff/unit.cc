#include "formats/xliff/unit.h"

#include "core/base/unicode.h"
#include "formats/xliff/codes.h"

#include <algorithm>
#include <numeric>

namespace neuf::xliff {

namespace {

constexpr std::size_t kCounterLetters = 4;  ///< "u12", "tu12", "unit12" isn't one: it may be a name

/// Whether the id only numbers the units of its file, so that it says nothing of another file.
bool is_counter(std::string_view id) {
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const auto digits = std::find_if_not(id.begin(), id.end(), is_letter);
  return static_cast<std::size_t>(digits - id.begin()) <= kCounterLetters &&
         std::all_of(digits, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string prefix_of(pugi::xml_node unit, std::string_view local_name) {
  const std::string_view name = unit.name();
  return std::string(name.substr(0, name.size() - local_name.size()));
}

bool is_translated(pugi::xml_node node, bool around) {
  const std::string_view value = node.attribute("translate").value();
  return value == "yes" || (value != "no" && around);
}

std::string key_of(std::string_view name, std::string_view id) {
  if (!name.empty()) return std::string(name);
  return is_counter(id) ? std::string() : std::string(id);
}

std::vector<std::string> notes_in(pugi::xml_node parent, std::string_view prefix) {
  std::vector<std::string> notes;
  for (const pugi::xml_node child : parent.children()) {
    if (xliff_name(child, prefix) != "note") continue;
    const std::string text = inner_text(child);
    if (const std::string_view note = trim(text); !note.empty()) notes.emplace_back(note);
  }
  return notes;
}

std::optional<Segment> filled(Segment target, const Segment& source) {
  const bool blank = target.codes.empty() && trim(target.text).empty();
  const bool alike = !target.text.empty() && target == source;  // a segment of white space
  if (blank && !alike) return std::nullopt;
  return target;
}

std::vector<std::size_t> order_of(const std::vector<unsigned long long>& places) {
  if (std::ranges::is_sorted(places)) return {};
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t n) { return places[n]; });
  return order;
}

Status check_language(pugi::xml_node node, const Language& expected) {
  const std::string_view tag = node.attribute("xml:lang").value();
  if (tag.empty() || expected.is_undetermined()) return {};
  const Result<Language> language = Language::parse(tag);
  if (language && language->primary() == expected.primary()) return {};
  return Error{ErrorCode::malformed,
               "<" + std::string(node.name()) + "> says it is in \"" + std::string(tag) +
                   "\", but the file says \"" + expected.tag() + "\"",
               ""};
}

bool fills(const WorkSegment& segment, const PretranslatedSegment& proposed) {
  return proposed.fill && !proposed.candidates.empty() && !segment.locked && segment.translate;
}

bool changes(const WorkSegment& segment, const PretranslatedSegment& proposed) {
  return !proposed.candidates.empty() && !segment.locked && segment.translate;
}

std::string language_and_space(pugi::xml_node source, const Language& target) {
  std::string out;
  if (source.attribute("xml:lang") && !target.is_undetermined())
    out += attribute_markup("xml:lang", target.tag());
  if (const pugi::xml_attribute space = source.attribute("xml:space"))
    out += attribute_markup("xml:space", space.value());
  return out;
}

}  // namespace neuf::xliff
