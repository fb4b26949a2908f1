#include "core/align/units.h"

#include "tests/core/align/versions.h"

#include <algorithm>
#include <string>
#include <vector>

namespace neuf {
namespace {

const TextVersion french = version_of("fr", {"Un.", "Deux.", "Trois.", "Quatre."});

AlignedVersion english() {
  return {version_of("en", {"One.", "Two and three.", "Four.", "Really."}),
          {{{0}, {0}, 99}, {{1, 2}, {1}, 80}, {{3}, {2, 3}, 90}}};
}

AlignedVersion dutch() {
  return {version_of("nl", {"Een.", "Twee.", "Drie."}),
          {{{0}, {0}, 100}, {{1}, {1}, 60}, {{2}, {2}, 70}, {{3}, {}, 50}}};
}

std::string text_in(const Unit& unit, const std::string& language) {
  const Variant* variant = unit.find(value_of(Language::parse(language)));
  return variant == nullptr ? "–" : variant->segment.text;
}

}  // namespace

TEST_CASE("each source segment gives a unit, and a joined one a further unit of its own") {
  const auto units = units_from_links(french, {english(), dutch()}, "2025-018");
  std::vector<std::vector<std::string>> texts;
  texts.reserve(units.size());
  for (const Unit& unit : units)
    texts.push_back({text_in(unit, "fr"), text_in(unit, "en"), text_in(unit, "nl")});
  CHECK(texts == std::vector<std::vector<std::string>>{
                     {"Un.", "One.", "Een."},
                     {"Deux.", "–", "Twee."},
                     {"Deux. Trois.", "Two and three.", "–"},
                     {"Trois.", "–", "Drie."},
                     {"Quatre.", "Four. Really.", "–"},
                 });
  CHECK(std::ranges::all_of(
      units, [](const Unit& unit) { return unit.variants.front().language.tag() == "fr"; }));
}

TEST_CASE("units know their neighbours, place, origin and confidence") {
  const auto units = units_from_links(french, {english(), dutch()}, "2025-018");
  REQUIRE(units.size() == 5);
  CHECK(units[0].context.previous.empty());
  CHECK(units[0].context.next == "Deux.");
  CHECK(units[2].context.previous == "Un.");
  CHECK(units[2].context.next == "Quatre.");
  CHECK(units[2].occurrences == std::vector<Occurrence>{{"2025-018", 2}});
  CHECK(units[3].occurrences == std::vector<Occurrence>{{"2025-018", 3}});
  const Variant& joined = units[2].variants[1];
  CHECK(joined.origin == Origin::alignment);
  CHECK(joined.confidence == 80);
  CHECK(units[0].variants[0].origin == Origin::human);
}

TEST_CASE("what nothing translates gives no unit") {
  CHECK(units_from_links(french, {}, "x").empty());
  const AlignedVersion none{version_of("en", {"Yes."}), {{{0, 1, 2, 3}, {}}, {{}, {0}}}};
  CHECK(units_from_links(french, {none}, "x").empty());
}

TEST_CASE("segments are joined by one space only where they had none") {
  const TextVersion source = version_of("fr", {"Un. ", "Deux."});
  const AlignedVersion target{version_of("en", {"One.", "Two."}), {{{0, 1}, {0, 1}}}};
  const auto units = units_from_links(source, {target}, "x");
  REQUIRE(units.size() == 1);
  CHECK(text_in(units[0], "fr") == "Un. Deux.");
  CHECK(text_in(units[0], "en") == "One. Two.");
}

TEST_CASE("two versions in one language give one variant, and links out of range none") {
  const AlignedVersion wrong{version_of("en", {"One."}), {{{7}, {0}}, {{0}, {5}}}};
  CHECK(units_from_links(french, {wrong}, "x").empty());
  const auto units = units_from_links(french, {english(), english()}, "x");
  for (const Unit& unit : units)
    CHECK(unit.variants.size() == 2);
}

}  // namespace neuf
