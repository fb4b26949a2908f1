#include "core/align/releases.h"

#include "core/align/units.h"
#include "tests/support/catch.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

#include <algorithm>
#include <string>
#include <vector>

namespace neuf {
namespace {

ReleaseText text_in(std::string_view tag, const std::vector<std::string>& segments) {
  ReleaseText text{language(tag), {}, {{0, true}}};
  for (const std::string& segment : segments)
    text.segments.emplace_back(segment);
  return text;
}

ReleaseTranslation translation_in(std::string_view tag, const std::vector<std::string>& segments) {
  ReleaseTranslation translation{text_in(tag, segments), {}};
  for (std::size_t i = 0; i < segments.size(); ++i)
    translation.links.push_back({{i, i + 1}, {i, i + 1}, 90});
  return translation;
}

Release release_of(const std::string& id, const std::vector<std::string>& french,
                   const std::vector<std::string>& english) {
  return {id, "", "", text_in("fr", french), {translation_in("en", english)}};
}

Release numbers(const std::string& id = "2025-018") {
  return release_of(id, {"Un. ", "Deux. ", "Trois."}, {"One. ", "Two. ", "Three."});
}

StoreReleaseOptions replacing() {
  StoreReleaseOptions options;
  options.existing = StoreReleaseOptions::Existing::replace;
  return options;
}

StoredRelease stored(const Press& press, const std::string& id = "2025-018") {
  return value_of(press.read().release(press.memory, id));
}

ReleaseReport store(const Press& press, const Release& release,
                    const StoreReleaseOptions& options = {}) {
  return value_of(store_release(*press.store, "press", release, options));
}

/// Somebody gives the unit another English text.
void edit_english(const Press& press, UnitId id, const std::string& english) {
  Unit unit = press.units().at(id);
  for (Variant& variant : unit.variants)
    if (variant.language == language("en")) variant.segment = Segment(english);
  (void)value_of(press.store->update_unit("press", id, unit, {"bert", 0, std::nullopt}));
}

std::vector<std::string> english_texts(const Press& press) {
  std::vector<std::string> texts;
  for (const auto& [id, unit] : press.units())
    texts.push_back(unit.find(language("en"))->segment.text);
  std::ranges::sort(texts);
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a stored release is as it was sent, and its units know their place in it") {
  const Press press;
  const ReleaseReport report = store(press, numbers());
  CHECK(report.added == 3);
  const StoredRelease found = stored(press);
  CHECK(found.release == numbers());
  CHECK(found.units.size() == 3);
  const Unit unit = press.units().at(found.units[1]);
  CHECK(unit.occurrences == std::vector<Occurrence>{{"2025-018", 2}});
  CHECK(unit.context.previous == "Un.");
  const auto changes = value_of(press.read().changes(press.memory, kLatest, 5));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::release);
  CHECK(changes[0].title == "2025-018");
  CHECK(value_of(press.read().releases(press.memory)).size() == 1);
  press.check_consistent();
}

TEST_CASE("a release with a known id is refused unless it is to replace the other") {
  const Press press;
  (void)store(press, numbers());
  const Error error = error_of(store_release(*press.store, "press", numbers(), {}));
  CHECK(error.code == ErrorCode::already_exists);
  const ReleaseReport same = store(press, numbers(), replacing());
  CHECK(same.change == 0);
  CHECK(same.kept == 3);
  StoreReleaseOptions stale = replacing();
  stale.if_revision = 99;
  CHECK(error_of(store_release(*press.store, "press", numbers(), stale)).code ==
        ErrorCode::conflict);
}

TEST_CASE("edits of units never change a release") {
  const Press press;
  (void)store(press, numbers());
  edit_english(press, stored(press).units[0], "A single one.");
  (void)value_of(press.store->delete_units("press", {stored(press).units[1]}, {}));
  CHECK(stored(press).release == numbers());
  press.check_consistent();
}

TEST_CASE("a removed release takes the units along that are its own and nobody edited") {
  const Press press;
  (void)store(press, numbers());
  (void)store(press, release_of("other", {"Un. ", "Deux."}, {"One. ", "Two."}));
  edit_english(press, stored(press).units[1], "Two, edited.");
  const ReleaseReport report = value_of(press.store->remove_release("press", "2025-018", {}));
  CHECK(report.deleted == 1);   // Trois.
  CHECK(report.detached == 2);  // Un. stands in the other one, too
  CHECK(english_texts(press) == Texts{"One.", "Two, edited.", "Two."});
  for (const auto& [id, unit] : press.units())
    for (const Occurrence& one : unit.occurrences)
      CHECK(one.document == "other");
  CHECK(error_of(press.store->remove_release("press", "2025-018", {})).code ==
        ErrorCode::not_found);
  press.check_consistent();
}

TEST_CASE("a unit that was there before a release stays when the release goes") {
  const Press press;
  Unit unit = unit_in_context({{"fr", "Un."}, {"en", "One."}}, {"", "Deux.", ""});
  (void)press.add({unit});
  CHECK(store(press, numbers()).merged == 1);
  CHECK(value_of(press.store->remove_release("press", "2025-018", {})).deleted == 2);
  CHECK(english_texts(press) == Texts{"One."});
  press.check_consistent();
}

TEST_CASE(
    "a release with other links keeps the units that stay alike, and what was edited in them") {
  const Press press;
  (void)store(press, numbers());
  const std::vector<UnitId> before = stored(press).units;
  edit_english(press, before[0], "A single one.");
  Release joined = numbers();
  joined.translations[0].links = {{{0, 1}, {0, 1}, 55}, {{1, 3}, {1, 3}, 100}};
  const ReleaseReport report = store(press, joined, replacing());
  CHECK(report.kept == 1);
  CHECK(report.added == 1);
  CHECK(report.deleted == 2);
  CHECK(stored(press).units[0] == before[0]);
  CHECK(english_texts(press) == Texts{"A single one.", "Two. Three."});
  press.check_consistent();
}

TEST_CASE("a confirmed link makes its unit as sure") {
  const Press press;
  Release release = numbers();
  release.translations[0].links[1].confidence = 40;
  (void)store(press, release);
  release.translations[0].links[1].confidence = 100;
  CHECK(store(press, release, replacing()).kept == 3);
  const Unit unit = press.units().at(stored(press).units[1]);
  CHECK(unit.find(language("en"))->confidence == 100);
  press.check_consistent();
}

TEST_CASE("adding, replacing and removing a release can be undone, and the undo too") {
  const Press press;
  const std::size_t slice = GENERATE(std::size_t{1}, std::size_t{2'000});
  UndoOptions options;
  options.slice_rows = slice;
  (void)store(press, numbers());
  Release other = numbers();
  other.title = "Numbers";
  other.translations[0].text.segments[2] = Segment("Four.");
  (void)store(press, other, replacing());
  (void)value_of(press.store->undo("press", 0, options));
  CHECK(stored(press).release == numbers());
  CHECK(english_texts(press) == Texts{"One.", "Three.", "Two."});
  press.check_consistent();

  (void)value_of(press.store->undo("press", 0, options));
  CHECK(stored(press).release == other);
  press.check_consistent();

  (void)value_of(press.store->remove_release("press", "2025-018", {}));
  (void)value_of(press.store->undo("press", 0, options));
  CHECK(stored(press).release == other);
  CHECK(english_texts(press) == Texts{"Four.", "One.", "Two."});
  CHECK(value_of(press.store->remove_release("press", "2025-018", {})).deleted == 3);
  press.check_consistent();
}

TEST_CASE("a change of a release that was changed again since is taken back only by force") {
  const Press press;
  (void)store(press, numbers());
  Release other = numbers();
  other.title = "Numbers";
  (void)store(press, other, replacing());
  CHECK(error_of(press.store->undo("press", 1, {})).code == ErrorCode::conflict);
  UndoOptions force;
  force.later = UndoOptions::Later::overwrite;
  (void)value_of(press.store->undo("press", 1, force));
  CHECK(value_of(press.read().releases(press.memory)).empty());
  CHECK(press.units().empty());
  press.check_consistent();
}

TEST_CASE("a sentence that a release repeats in one place gives one unit with several places") {
  const Press press;
  const Release release =
      release_of("r", {"A. ", "B. ", "A. ", "B. ", "A."}, {"1. ", "2. ", "1. ", "2. ", "1."});
  (void)store(press, release);
  press.check_consistent();
  CHECK(press.units().size() == 4);  // the first, the last and the inner "A.", and "B."
  (void)value_of(press.store->remove_release("press", "r", {}));
  CHECK(press.units().empty());
  press.check_consistent();
}

TEST_CASE("units of a release keep its inline codes") {
  Release release = numbers();
  release.source.segments[0].codes = {{0, {CodeKind::open, "1", "<b>", "<b>", ""}},
                                      {3, {CodeKind::close, "1", "</b>", "</b>", ""}}};
  const std::vector<Unit> units = units_of(release);
  REQUIRE(units.size() == 3);
  CHECK(display_text(units[0].variants[0].segment) == "<b>Un.</b>");
}

}  // namespace neuf
