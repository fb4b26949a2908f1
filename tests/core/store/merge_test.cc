#include "core/store/merge.h"

#include "tests/support/catch.h"
#include "tests/support/units.h"

#include <algorithm>

namespace neuf {
namespace {

const Language french = language("fr");
const Context surroundings{"Avant.", "Après.", ""};

std::optional<Unit> merged(const Unit& existing, const Unit& incoming) {
  return merge(existing, incoming, french, Replace::by_rank);
}

Unit with(Unit unit, Origin origin, State state) {
  for (Variant& variant : unit.variants) {
    variant.origin = origin;
    variant.state = state;
  }
  return unit;
}

bool share_a_hash(const Unit& a, const Unit& b) {
  const auto one = identity_hashes(a, french);
  const auto other = identity_hashes(b, french);
  return std::ranges::any_of(
      one, [&](std::uint64_t hash) { return std::ranges::find(other, hash) != other.end(); });
}

}  // namespace

TEST_CASE("without context, units are the same when a target is") {
  const Unit here = unit_of({{"fr", "Oui."}, {"nl", "Ja."}});
  const Unit more = unit_of({{"fr", "Oui."}, {"nl", "Ja."}, {"it", "Sì."}});
  const Unit other = unit_of({{"fr", "Oui."}, {"nl", "Jawel."}});
  const Unit elsewhere = unit_of({{"fr", "Oui."}, {"it", "Sì."}});
  REQUIRE(merged(here, more));
  CHECK(merged(here, more)->variants.size() == 3);
  CHECK(share_a_hash(here, more));
  CHECK_FALSE(merged(here, other));
  CHECK_FALSE(merged(here, elsewhere));
  CHECK(merged(more, here) == more);
}

TEST_CASE("with the same context, a target gives way to one of equal or higher rank") {
  const Unit old = unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings);
  const Unit newer = unit_in_context({{"fr", "Oui."}, {"nl", "Jawel."}}, surroundings);
  REQUIRE(merged(old, newer));
  CHECK(merged(old, newer)->find(language("nl"))->segment.text == "Jawel.");
  CHECK(share_a_hash(old, newer));
  CHECK_FALSE(merged(old, with(newer, Origin::machine, State::final_)));
  CHECK_FALSE(merged(with(old, Origin::human, State::reviewed), newer));
  CHECK(merged(with(old, Origin::alignment, State::final_), newer));
  CHECK(merged(with(old, Origin::human, State::rejected), newer));
  CHECK_FALSE(merge(old, newer, french, Replace::no));
}

TEST_CASE("another neighbour, key or source code makes another unit") {
  const Unit here = unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings);
  for (const Context& context : {Context{"Avant.", "Autre.", ""}, Context{"", "Après.", ""},
                                 Context{"Avant.", "Après.", "k"}, Context{}}) {
    CHECK_FALSE(merged(here, unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, context)));
  }
  Unit coded = here;
  coded.variants[0].segment.codes.push_back({0, {CodeKind::standalone, "1", "", "", ""}});
  CHECK_FALSE(merged(here, coded));
}

TEST_CASE("the same text in a better state takes that state, and a rejected one stays rejected") {
  const Unit here = unit_of({{"fr", "Oui."}, {"nl", "Ja."}});
  const Unit reviewed = with(here, Origin::human, State::reviewed);
  CHECK(merged(here, reviewed)->variants[1].state == State::reviewed);
  CHECK(merged(reviewed, here) == reviewed);
  const Unit rejected = with(here, Origin::human, State::rejected);
  CHECK(merged(here, rejected)->variants[1].state == State::rejected);
  CHECK(merged(rejected, reviewed) == rejected);
}

TEST_CASE("composed and decomposed accents are the same text") {
  const Unit composed = unit_of({{"fr", "L\u00E9gal."}, {"nl", "Ja."}});
  const Unit decomposed = unit_of({{"fr", "Le\u0301gal."}, {"nl", "Ja."}});
  CHECK(share_a_hash(composed, decomposed));
  CHECK(merged(composed, decomposed) == composed);
}

TEST_CASE("occurrences, properties and notes add up without repeating") {
  Unit here = unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings);
  here.occurrences = {{"a", 1}};
  here.properties = {{"client", "OIFP"}};
  Unit more = here;
  more.occurrences = {{"a", 1}, {"b", 7}};
  more.properties = {{"client", "OIFP"}, {"domain", "ports"}};
  more.notes = {"à vérifier"};
  const auto both = merged(here, more);
  REQUIRE(both);
  CHECK(both->occurrences == more.occurrences);
  CHECK(both->properties == more.properties);
  CHECK(both->notes == more.notes);
}

TEST_CASE("merging a unit into itself changes nothing") {
  CHECK(rc::check([] {
    const Unit unit = *any_unit();
    const auto same = merge(unit, unit, french, Replace::by_rank);
    RC_ASSERT(same.has_value());
    RC_ASSERT(*same == unit);
  }));
}

}  // namespace neuf
