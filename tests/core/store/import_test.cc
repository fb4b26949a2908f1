#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <string>

namespace neuf {
namespace {

const Context surroundings{"Avant.", "Après.", ""};

Unit numbered(int number, const std::string& target = "Ja") {
  return unit_in_context(
      {{"fr", "Oui " + std::to_string(number)}, {"nl", target + " " + std::to_string(number)}},
      surroundings);
}

class Fixture {
 public:
  Fixture() {
    MemorySettings settings;
    settings.name = "press";
    store = value_of(Store::open(folder.path(), {}));
    memory = value_of(store->create_memory(settings)).id;
  }

  /// So small that nearly every unit is a transaction of its own.
  std::unique_ptr<Import> begin() const {
    ImportOptions options;
    options.txn_bytes = 1'000;
    return value_of(store->begin_import("press", options));
  }

  Memory state() const { return value_of(value_of(store->read()).memory("press")); }

  std::vector<std::string> targets() const {
    std::vector<std::string> texts;
    require_ok(value_of(store->read()).for_each_unit(memory, 0, [&](RowId, Unit&& unit) {
      texts.push_back(unit.variants[1].segment.text);
      return Result<ReadTxn::Visit>(ReadTxn::Visit::go_on);
    }));
    return texts;
  }

  void check_consistent() const {
    const CheckReport report = value_of(store->check({}));
    for (const CheckProblem& problem : report.problems)
      UNSCOPED_INFO(problem.where << ": " << problem.message);
    CHECK(report.problems.empty());
    CHECK(report.unfinished_imports == 0);
  }

  TemporaryFolder folder;
  std::unique_ptr<Store> store;
  MemoryId memory = 0;
};

}  // namespace

TEST_CASE("nothing of an import is seen before it is published, and then all of it") {
  const Fixture fixture;
  const auto import = fixture.begin();
  for (int i = 0; i < 20; ++i)
    require_ok(import->add(numbered(i)));
  CHECK(fixture.targets().empty());
  CHECK(fixture.state().generation == 0);
  CHECK(value_of(import->preview()).added == 20);
  CHECK(fixture.targets().empty());
  const WriteReport report = value_of(import->publish());
  CHECK(report.added == 20);
  CHECK(report.generation == 1);
  CHECK(fixture.targets().size() == 20);
  CHECK(fixture.state().units == 20);
  fixture.check_consistent();
}

TEST_CASE("an import that isn't published leaves the memory as it was") {
  const Fixture fixture;
  (void)value_of(fixture.store->add_units("press", {numbered(1)}, {}));
  {
    const auto import = fixture.begin();
    for (int i = 0; i < 20; ++i)
      require_ok(import->add(numbered(i, "Jawel")));
  }
  CHECK(fixture.targets() == std::vector<std::string>{"Ja 1"});
  CHECK(fixture.state().generation == 1);
  fixture.check_consistent();
}

TEST_CASE("importing the same units again changes nothing") {
  const Fixture fixture;
  for (int round = 0; round < 2; ++round) {
    const auto import = fixture.begin();
    for (int i = 0; i < 20; ++i) {
      require_ok(import->add(numbered(i)));
      require_ok(import->add(numbered(i, "Jawel")));
    }
    const WriteReport report = value_of(import->publish());
    CHECK(report.added == (round == 0 ? 40u : 0u));
    CHECK(report.skipped == (round == 0 ? 0u : 40u));
    CHECK(report.generation == 1);
  }
  CHECK(fixture.targets().size() == 40);
}

TEST_CASE("within one import nothing replaces anything, but a later one does") {
  const Fixture fixture;
  {
    const auto import = fixture.begin();
    require_ok(import->add(numbered(1, "Ja")));
    require_ok(import->add(numbered(1, "Jawel")));
    (void)value_of(import->publish());
  }
  CHECK(fixture.targets() == std::vector<std::string>{"Ja 1", "Jawel 1"});
  const auto import = fixture.begin();
  require_ok(import->add(numbered(1, "Zeker")));
  CHECK(value_of(import->publish()).merged == 1);
  CHECK(fixture.targets() == std::vector<std::string>{"Ja 1", "Zeker 1"});
  fixture.check_consistent();
}

TEST_CASE("languages that come one after the other in an import go into one unit") {
  const Fixture fixture;
  const auto import = fixture.begin();
  require_ok(import->add(unit_in_context({{"fr", "Oui"}, {"nl", "Ja"}}, surroundings)));
  require_ok(import->add(unit_in_context({{"fr", "Oui"}, {"it", "Sì"}}, surroundings)));
  require_ok(import->add(unit_in_context({{"fr", "Oui"}, {"el", "Ναι"}}, surroundings)));
  const WriteReport report = value_of(import->publish());
  CHECK(report.added == 1);
  CHECK(report.merged == 2);
  CHECK(fixture.state().units == 1);
  fixture.check_consistent();
}

TEST_CASE("a unit that can't be stored is refused alone") {
  const Fixture fixture;
  const auto import = fixture.begin();
  require_ok(import->add(numbered(1)));
  CHECK(error_of(import->add(Unit())).code == ErrorCode::invalid_argument);
  require_ok(import->add(numbered(2)));
  CHECK(value_of(import->publish()).added == 2);
}

TEST_CASE("writes go on while an import runs, and what they changed isn't lost") {
  const Fixture fixture;
  (void)value_of(fixture.store->add_units("press", {numbered(1), numbered(2)}, {}));
  const auto import = fixture.begin();
  Unit italian = numbered(1);
  italian.variants.push_back(unit_of({{"it", "Sì 1"}}).variants[0]);
  require_ok(import->add(italian));
  require_ok(import->add(numbered(2, "Jawel")));
  require_ok(import->add(numbered(3)));
  CHECK(value_of(import->preview()).merged == 2);  // what was added is written
  Unit greek = numbered(1);
  greek.variants.push_back(unit_of({{"el", "Ναι 1"}}).variants[0]);
  (void)value_of(fixture.store->add_units("press", {greek, numbered(4)}, {}));
  CHECK(fixture.targets().size() == 3);
  (void)value_of(import->publish());
  CHECK(fixture.state().units == 4);
  CHECK(fixture.targets().size() == 4);
  fixture.check_consistent();
  const auto txn = value_of(fixture.store->read());
  const auto unit = value_of(txn.find_unit(fixture.memory, 1));
  REQUIRE(unit);
  CHECK(unit->find(language("it")) != nullptr);
  CHECK(unit->find(language("el")) != nullptr);
}

TEST_CASE("a memory isn't deleted under an import") {
  const Fixture fixture;
  const auto import = fixture.begin();
  CHECK(error_of(fixture.store->delete_memory("press")).code == ErrorCode::conflict);
  (void)value_of(import->publish());
}

}  // namespace neuf
