#include "core/work/analyse.h"

#include "tests/core/match/worlds.h"
#include "tests/core/work/documents.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

std::vector<Analysis> run(const World& world, const std::vector<WorkDocument>& documents) {
  const Matcher matcher(world.store());
  PretranslateOptions options;
  options.memories = {{"press", 0}};
  return value_of(analyse(matcher, documents, options, {}));
}

std::uint64_t segments(const Analysis& analysis, Band band) {
  return analysis.bands.at(static_cast<std::size_t>(band)).segments;
}

}  // namespace

TEST_CASE("every score belongs to one band") {
  CHECK(band_key(band_of(102)) == "102");
  CHECK(band_key(band_of(101)) == "101");
  CHECK(band_key(band_of(100)) == "100");
  CHECK(band_key(band_of(99)) == "95-99");
  CHECK(band_key(band_of(95)) == "95-99");
  CHECK(band_key(band_of(94)) == "85-94");
  CHECK(band_key(band_of(84)) == "75-84");
  CHECK(band_key(band_of(74)) == "50-74");
  CHECK(band_key(band_of(50)) == "50-74");
  CHECK(band_key(band_of(49)) == "none");
  CHECK(band_key(band_of(0)) == "none");
  CHECK(band_key(Band::repetition) == "repetition");
  CHECK(band_key(Band::internal) == "internal");
}

TEST_CASE("a source counts once by its match and then as repetition, also across documents") {
  const World world;
  world.add("press", {unit_of({{"fr", "Le port est ouvert."}, {"nl", "De haven is open."}})});
  const auto analyses =
      run(world, {document_of({"Le port est ouvert.", "Le port est ouvert.", "Rien."}),
                  document_of({" Le port est ouvert. ", "Rien."})});
  REQUIRE(analyses.size() == 2);
  CHECK(segments(analyses[0], Band::exact) == 1);
  CHECK(segments(analyses[0], Band::repetition) == 1);
  CHECK(segments(analyses[0], Band::none) == 1);
  CHECK(segments(analyses[1], Band::repetition) == 2);
  CHECK(analyses[0].total().segments == 3);
}

TEST_CASE("each target language has its own repetitions") {
  const World world;
  WorkDocument italian = document_of({"Rien."});
  italian.target = language("it");
  const auto analyses = run(world, {document_of({"Rien."}), italian});
  CHECK(segments(analyses[1], Band::repetition) == 0);
  CHECK(segments(analyses[1], Band::none) == 1);
}

TEST_CASE("what resembles earlier text more than the memory is internal") {
  const World world;
  world.add("press", {unit_of({{"fr", "Le grand port est fermé."}, {"nl", "De haven is dicht."}})});
  const auto analyses = run(world, {document_of({"Le trafic du port a reculé de 3 % en mai.",
                                                 "Le trafic du port a reculé de 5 % en mai.",
                                                 "Le grand port est ouvert."})});
  CHECK(segments(analyses[0], Band::none) == 1);
  CHECK(segments(analyses[0], Band::internal) == 1);
  CHECK(segments(analyses[0], Band::internal) + segments(analyses[0], Band::none) == 2);
}

TEST_CASE("words are words and numbers, and characters leave white space out") {
  const World world;
  const auto total = run(world, {document_of({"Été 2026 : 12 450 ports."})}).at(0).total();
  CHECK(total.words == 4);
  CHECK(total.characters == 19);
}

TEST_CASE("what isn't to be translated, is locked or has no text isn't counted") {
  const World world;
  WorkDocument document = document_of({"Un.", "Deux.", " ", "Trois."});
  document.units[0].segments[0].locked = true;
  document.units[1].segments[0].translate = false;
  CHECK(run(world, {document}).at(0).total().segments == 1);
}

}  // namespace neuf
