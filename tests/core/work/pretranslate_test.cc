#include "core/work/pretranslate.h"

#include "tests/core/match/worlds.h"
#include "tests/core/work/documents.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

Pretranslation run(const World& world, const WorkDocument& document,
                   const Segmenter* segmenter = nullptr,
                   PretranslateOptions::Existing existing = PretranslateOptions::Existing::keep) {
  const Matcher matcher(world.store());
  PretranslateOptions options;
  options.memories = {{"press", 0}};
  options.segmenter = segmenter;
  options.existing = existing;
  return value_of(pretranslate(matcher, document, options, {}));
}

const PretranslatedSegment& first(const Pretranslation& done) {
  return done.units.at(0).segments.at(0);
}

World& fill(World& world) {
  world.add("press", {unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, {"Avant.", "Non.", ""}),
                      unit_of({{"fr", "Le port est ouvert."}, {"nl", "De haven is open."}}),
                      unit_of({{"fr", "Le port est fermé."}, {"nl", "De haven is dicht."}}),
                      unit_of({{"fr", "Les ministres ont adopté un accord."},
                               {"nl", "De ministers keurden een akkoord goed."}})});
  return world;
}

}  // namespace

TEST_CASE("a segment is filled with the best match, in the context of its neighbours") {
  World world;
  const auto done = run(fill(world), document_of({"Avant.", "Oui.", "Non."}));
  REQUIRE(done.units.size() == 3);
  CHECK_FALSE(done.units[0].segments[0].fill);
  const PretranslatedSegment& yes = done.units[1].segments[0];
  CHECK(yes.fill);
  CHECK(yes.candidates[0].score == 101);
  CHECK(yes.candidates[0].target.text == "Ja.");
}

TEST_CASE("white space around a segment stays around its target") {
  World world;
  const auto done = run(fill(world), document_of({"\n  Le port est ouvert. "}));
  CHECK(first(done).candidates.at(0).score == 100);
  CHECK(first(done).candidates.at(0).target.text == "\n  De haven is open. ");
}

TEST_CASE("targets that are there stay unless asked otherwise, and locked ones always do") {
  World world;
  WorkDocument document = document_of({"Le port est ouvert."});
  WorkSegment& segment = document.units[0].segments[0];
  segment.target = Segment("Haven open.");
  CHECK_FALSE(first(run(fill(world), document)).fill);
  CHECK(first(run(world, document)).candidates.size() == 2);
  const auto replace = PretranslateOptions::Existing::replace;
  CHECK(first(run(world, document, nullptr, replace)).fill);
  segment.locked = true;
  CHECK(first(run(world, document, nullptr, replace)).candidates.empty());
  segment.locked = false;
  segment.translate = false;
  CHECK(first(run(world, document, nullptr, replace)).candidates.empty());
}

TEST_CASE("an unsegmented unit is composed when every sentence has a match") {
  World world;
  fill(world);
  const auto segmenter = Segmenter::unicode_default(language("fr"));
  WorkDocument document = document_of({"Les ministres ont adopté un accord. Le port est ouvert !",
                                       "Les ministres ont adopté un accord. Rien ne va plus ici."});
  for (WorkUnit& unit : document.units)
    unit.unsegmented = true;
  const auto done = run(world, document, &segmenter);
  REQUIRE(first(done).candidates.size() == 1);
  const Proposal& composed = first(done).candidates[0];
  CHECK(composed.composed);
  CHECK(composed.target.text == "De ministers keurden een akkoord goed. De haven is open.");
  CHECK(composed.score < 100);
  CHECK(composed.score > 80);
  CHECK(done.units[1].segments[0].candidates.empty());
  CHECK(first(run(world, document)).candidates.empty());
}

TEST_CASE("the second time that a text stands in the document is a repetition") {
  World world;
  const auto done = run(fill(world), document_of({"Oui.", "Oui."}));
  CHECK_FALSE(done.units[0].segments[0].candidates[0].repetition);
  CHECK(done.units[1].segments[0].candidates[0].repetition);
}

TEST_CASE("progress reaches the number of segments, and a document needs a target language") {
  World world;
  const Matcher matcher(fill(world).store());
  PretranslateOptions options;
  options.memories = {{"press", 0}};
  WorkDocument document = document_of(std::vector<std::string>(150, "Oui."));
  std::vector<std::size_t> seen;
  (void)value_of(pretranslate(matcher, document, options,
                              [&](std::size_t done, std::size_t) { seen.push_back(done); }));
  CHECK(seen == std::vector<std::size_t>{64, 128, 150});
  document.target = Language();
  CHECK(error_of(pretranslate(matcher, document, options, {})).code == ErrorCode::invalid_argument);
}

}  // namespace neuf
