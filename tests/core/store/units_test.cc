#include "tests/support/units.h"

#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/press.h"

#include <limits>

namespace neuf {
namespace {

const Context surroundings{"Avant.", "Après.", ""};

}  // namespace

TEST_CASE("a unit that was added is found, with who added it and when") {
  const Press press;
  const WriteReport report = press.add({unit_of({{"fr", "Oui."}, {"nl", "Ja."}})});
  CHECK(report.added == 1);
  CHECK(report.generation == 1);
  REQUIRE(report.ids.size() == 1);
  const auto txn = value_of(press.store->read());
  const auto unit = value_of(txn.find_unit(press.memory, report.ids[0]));
  REQUIRE(unit);
  CHECK(unit->created_by == "anna");
  CHECK(unit->created == 1'000);
  CHECK(unit->find(language("nl"))->segment.text == "Ja.");
  CHECK_FALSE(value_of(txn.find_unit(press.memory, 99)));
  press.check_consistent();
}

TEST_CASE("adding the same units again changes nothing, not even the generation") {
  const Press press;
  const std::vector<Unit> units{unit_of({{"fr", "Oui."}, {"nl", "Ja."}}),
                                unit_of({{"fr", "Oui."}, {"nl", "Jawel."}}),
                                unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings)};
  CHECK(press.add(units).added == 3);
  const WriteReport again = press.add(units);
  CHECK(again.skipped == 3);
  CHECK(again.generation == 1);
  CHECK(press.units().size() == 3);
}

TEST_CASE("a merged unit keeps its id, and its old row no longer counts") {
  const Press press;
  const UnitId id = press.add({unit_of({{"fr", "Oui."}, {"nl", "Ja."}})}).ids[0];
  const WriteReport report = press.add({unit_of({{"fr", "Oui."}, {"nl", "Ja."}, {"it", "Sì."}})});
  CHECK(report.merged == 1);
  CHECK(report.ids[0] == id);
  const auto txn = value_of(press.store->read());
  CHECK_FALSE(value_of(txn.counts(press.memory, 1)));
  CHECK(value_of(txn.counts(press.memory, 2)));
  CHECK(value_of(txn.find_unit(press.memory, id))->variants.size() == 3);
  CHECK(value_of(txn.memory("press")).units == 1);
  press.check_consistent();
}

TEST_CASE("a past generation can still be read as it was") {
  const Press press;
  (void)press.add({unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings)});
  (void)press.add({unit_in_context({{"fr", "Oui."}, {"nl", "Jawel."}}, surroundings)});
  std::vector<std::string> texts;
  const auto txn = value_of(press.store->read());
  for (const std::uint64_t generation : {std::uint64_t{1}, std::uint64_t{2}})
    require_ok(txn.for_each_unit(
        press.memory, 0,
        [&](RowId, Unit&& unit) {
          texts.push_back(unit.variants[1].segment.text);
          return Result<ReadTxn::Visit>(ReadTxn::Visit::go_on);
        },
        generation));
  CHECK(texts == std::vector<std::string>{"Ja.", "Jawel."});
}

TEST_CASE("policies decide about a unit that is there already") {
  const Unit old = unit_in_context({{"fr", "Oui."}, {"nl", "Ja."}}, surroundings);
  const Unit other = unit_in_context({{"fr", "Oui."}, {"nl", "Jawel."}}, surroundings);
  const auto left = [&](DuplicatesPolicy policy) {
    const Press press(policy);
    (void)press.add({old});
    (void)press.add({other});
    press.check_consistent();
    std::string texts;
    for (const auto& [_, unit] : press.units())
      texts += unit.variants[1].segment.text + " ";
    return texts;
  };
  CHECK(left(DuplicatesPolicy::merge) == "Jawel. ");
  CHECK(left(DuplicatesPolicy::keep) == "Ja. Jawel. ");
  CHECK(left(DuplicatesPolicy::skip) == "Ja. ");
}

TEST_CASE("one bad unit and nothing is stored, and the error says which") {
  const Press press;
  const Unit twice = unit_of({{"fr", "Oui."}, {"fr", "Si."}});
  const Unit control = unit_of({{"fr", "Oui.\x0B"}, {"nl", "Ja."}});
  const Unit broken = unit_of({{"fr", "Oui.\xC3"}, {"nl", "Ja."}});
  const Unit noncharacter = unit_of({{"fr", "Oui.\xEF\xBF\xBE"}, {"nl", "Ja."}});
  for (const Unit& bad : {twice, control, broken, noncharacter, Unit(), unit_of({{"fr", ""}})}) {
    const auto report =
        press.store->add_units("press", {unit_of({{"fr", "Non."}, {"nl", "Nee."}}), bad}, {});
    const Error error = error_of(report);
    CHECK(error.code == ErrorCode::invalid_argument);
    CHECK(error.where == "unit 1");
  }
  CHECK(press.units().empty());
  CHECK(error_of(press.store->add_units("none", {}, {})).code == ErrorCode::not_found);
}

TEST_CASE("a language that the memory didn't know is added to it and named") {
  const Press press;
  const WriteReport report =
      press.add({unit_of({{"fr-BE", "Septante."}, {"en-GB", "Seventy."}, {"pt-BR", "Setenta."}})});
  CHECK(report.new_languages == std::vector<Language>{language("pt-BR")});
  const Memory memory = value_of(value_of(press.store->read()).memory("press"));
  CHECK(memory.settings.targets.back() == language("pt-BR"));
  CHECK(memory.settings.targets.size() == 10);
}

TEST_CASE("a sentence with ever other translations is taken without ever more comparisons") {
  const Press press;
  std::vector<Unit> units;
  for (int i = 0; i < 3'000; ++i)
    units.push_back(
        unit_in_context({{"fr", "OK"}, {"nl", "OK " + std::to_string(i)}}, surroundings));
  CHECK(press.add(units).merged == 2'999);
  press.check_consistent();
}

TEST_CASE("a store with any units is consistent, whatever order they come in") {
  CHECK(rc::check("consistent", [] {
    const Press press;
    const auto units = *rc::gen::container<std::vector<Unit>>(any_unit());
    for (const Unit& unit : units)
      RC_ASSERT(press.store->add_units("press", {unit, unit}, {}).has_value());
    RC_ASSERT(press.store->check({}).value().problems.empty());
  }));
}

}  // namespace neuf
