#include "tests/support/units.h"

#include "tests/support/joined.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace neuf {
namespace {

template <class Enum>
rc::Gen<Enum> any_enumerator(Enum last) {
  return rc::gen::map(rc::gen::inRange(0, static_cast<int>(last) + 1),
                      [](int value) { return static_cast<Enum>(value); });
}

rc::Gen<Timestamp> any_time() {
  return rc::gen::oneOf(rc::gen::just(Timestamp{0}), rc::gen::inRange<Timestamp>(1, 4'000'000'000));
}

/// At a place between two code points.
std::size_t any_offset(const std::string& text) {
  std::size_t offset = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80)
    ++offset;
  return offset;
}

Segment some_segment() {
  Segment segment("x" + *any_text());
  const int count = *rc::gen::inRange(0, 3);
  std::size_t last = 0;
  for (int i = 0; i < count; ++i) {
    PlacedCode placed;
    placed.offset = std::max(last, any_offset(segment.text));
    last = placed.offset;
    placed.code = {*any_enumerator(CodeKind::isolated_close), std::to_string(i + 1), *any_text(),
                   *any_text(), ""};
    segment.codes.push_back(placed);
  }
  return segment;
}

Variant some_variant(std::string_view tag) {
  Variant variant;
  variant.language = language(tag);
  variant.segment = some_segment();
  variant.state = *any_enumerator(State::rejected);
  variant.origin = *any_enumerator(Origin::human);
  variant.confidence = *rc::gen::inRange<std::uint8_t>(0, 101);
  variant.created_by = *any_text();
  variant.changed_by = *any_text();
  variant.created = *any_time();
  variant.changed = *any_time();
  return variant;
}

Unit some_unit() {
  constexpr std::array<std::string_view, 5> kTags{"fr", "nl", "el", "tr", "fr-BE"};
  Unit unit;
  const std::size_t languages = *rc::gen::inRange<std::size_t>(1, kTags.size() + 1);
  for (std::size_t i = 0; i < languages; ++i)
    unit.variants.push_back(some_variant(kTags.at(i)));
  unit.context = {*any_text(), *any_text(), *any_text()};
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    unit.occurrences.push_back({"d" + *any_text(), *rc::gen::inRange<std::uint32_t>(0, 1'000)});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    unit.properties.push_back({"p" + *any_text(), *any_text()});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    unit.notes.push_back(*any_text());
  unit.created_by = *any_text();
  unit.changed_by = *any_text();
  unit.created = *any_time();
  unit.changed = *any_time();
  return unit;
}

}  // namespace

Language language(std::string_view tag) {
  auto parsed = Language::parse(tag);
  if (!parsed) throw std::invalid_argument(parsed.error().text());
  return *parsed;
}

Unit unit_of(const std::vector<std::pair<std::string_view, std::string>>& texts) {
  Unit unit;
  for (const auto& [tag, text] : texts) {
    Variant variant;
    variant.language = language(tag);
    variant.segment = Segment(text);
    unit.variants.push_back(std::move(variant));
  }
  return unit;
}

Unit unit_in_context(const std::vector<std::pair<std::string_view, std::string>>& texts,
                     const Context& context) {
  Unit unit = unit_of(texts);
  unit.context = context;
  return unit;
}

rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "a", "B", "é", "ß", "ı", "İ",  "Σ",  "ς",  "д", "Ї",  " ",         "\u00A0",
      ".", "«", "’", "<", "&", "\"", "\n", "\t", "7", "%s", "\U0001F600"});
  return joined(piece);
}

rc::Gen<Unit> any_unit() {
  return rc::gen::exec(some_unit);
}

}  // namespace neuf
