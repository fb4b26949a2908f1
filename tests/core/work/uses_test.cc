#include "core/work/uses.h"

#include "tests/core/match/worlds.h"
#include "tests/core/work/documents.h"
#include "tests/support/catch.h"

#include <map>

namespace neuf {
namespace {

constexpr UnitId kPort = 1;
constexpr UnitId kMinisters = 2;

World& fill(World& world) {
  world.add("press", {unit_of({{"fr", "Le port est ouvert."}, {"nl", "De haven is open."}}),
                      unit_of({{"fr", "Les ministres ont adopté un accord."},
                               {"nl", "De ministers keurden een akkoord goed."}})});
  return world;
}

/// Uses by unit, of a memory that is there; each has a date.
std::map<UnitId, std::uint64_t> counted(const World& world, const WorkDocument& document) {
  const auto segmenter = Segmenter::unicode_default(language("fr"));
  PretranslateOptions options;
  options.memories = {{"press", 0}};
  options.segmenter = &segmenter;
  const auto done = value_of(pretranslate(Matcher(world.store()), document, options, {}));
  const MemoryId memory = value_of(value_of(world.store().read()).memory("press")).id;
  std::map<UnitId, std::uint64_t> counts;
  for (const UnitUses& one : value_of(uses_of(world.store(), {done}))) {
    CHECK(one.memory == memory);
    CHECK(one.uses.last > 0);
    counts[one.unit] += one.uses.count;
  }
  return counts;
}

using Counts = std::map<UnitId, std::uint64_t>;

}  // namespace

TEST_CASE("each segment that is filled is a use of the unit that it was filled from") {
  World world;
  const auto document =
      document_of({"Le port est ouvert.", "Rien de semblable ici", "Le port est ouvert."});
  CHECK(counted(fill(world), document) == Counts{{kPort, 2}});
}

TEST_CASE("what is only found, and fills nothing, is no use") {
  World world;
  WorkDocument document = document_of({"Le port est ouvert."});
  document.units[0].segments[0].target = Segment("Haven open.");
  CHECK(counted(fill(world), document).empty());
}

TEST_CASE("a target that is composed of several units is a use of each") {
  World world;
  WorkDocument document = document_of({"Les ministres ont adopté un accord. Le port est ouvert !"});
  document.units[0].unsegmented = true;
  CHECK(counted(fill(world), document) == Counts{{kPort, 1}, {kMinisters, 1}});
}

TEST_CASE("units that are named are used as often as they are named, and unknown ones are told") {
  World world;
  fill(world);
  const NamedUses named = value_of(uses_of(world.store(), "press", {2, 99, 1, 2, 98, 99}));
  CHECK(named.uses.size() == 3);
  CHECK(named.unknown == std::vector<UnitId>{98, 99});
  CHECK(error_of(uses_of(world.store(), "none", {1})).code == ErrorCode::not_found);
}

}  // namespace neuf
