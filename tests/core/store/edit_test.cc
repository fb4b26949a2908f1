#include "core/store/store.h"
#include "core/store/txn.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

namespace neuf {
namespace {

const EditOptions by_bert{"bert", 2'000, std::nullopt};

Unit yes() {
  return unit_of({{"fr", "Oui."}, {"nl", "Ja."}});
}

Unit sure() {
  return unit_of({{"fr", "Oui."}, {"nl", "Zeker."}});
}

std::vector<std::string> fates(const std::vector<UnitEvent>& events) {
  std::vector<std::string> names;
  for (const UnitEvent& event : events)
    names.emplace_back(to_string(event.what));
  return names;
}

/// A running import that has merged an Italian text into the unit of `yes`.
std::unique_ptr<Import> import_with_italian(const Press& press) {
  ImportOptions options;
  options.txn_bytes = 1;
  auto import = value_of(press.store->begin_import("press", options));
  require_ok(import->add(unit_of({{"fr", "Oui."}, {"nl", "Ja."}, {"it", "Sì."}})));
  CHECK(value_of(import->preview()).merged == 1);  // it is written
  return import;
}

}  // namespace

TEST_CASE("an edited unit keeps its id and date, and tells who changed what and when") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const RowId revision = value_of(press.read().row_of(press.memory, id));
  const EditReport report = value_of(press.store->update_unit("press", id, sure(), by_bert));
  CHECK(report.units == 1);
  CHECK(report.generation == 2);
  CHECK(report.revision != revision);
  const auto txn = press.read();
  CHECK(value_of(txn.row_of(press.memory, id)) == report.revision);
  const Unit unit = value_of(txn.find_unit(press.memory, id)).value();
  CHECK(unit.id == id);
  CHECK(unit.created == 1'000);
  CHECK(unit.created_by == "anna");
  CHECK(unit.changed_by == "bert");
  CHECK(unit.changed == 2'000);
  CHECK(unit.find(language("fr"))->changed == 0);
  CHECK(unit.find(language("nl"))->changed == 2'000);
  CHECK(unit.find(language("nl"))->segment.text == "Zeker.");
  press.check_consistent();
}

TEST_CASE("an edit that changes nothing makes no generation") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const EditReport report = value_of(press.store->update_unit("press", id, yes(), by_bert));
  CHECK(report.change == 0);
  CHECK(report.generation == 1);
  CHECK(value_of(press.read().last_row(press.memory)) == 1);
}

TEST_CASE("an edit of a unit that somebody changed in between is refused") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  EditOptions options = by_bert;
  options.if_revision = value_of(press.read().row_of(press.memory, id));
  (void)value_of(press.store->update_unit("press", id, sure(), options));
  const Error edit = error_of(press.store->update_unit("press", id, yes(), options));
  CHECK(edit.code == ErrorCode::conflict);
  CHECK_THAT(edit.message, Catch::Contains("read it again"));
  CHECK(error_of(press.store->delete_units("press", {id}, options)).code == ErrorCode::conflict);
  CHECK(press.units().at(id).find(language("nl"))->segment.text == "Zeker.");
}

TEST_CASE("an edit is checked like a new unit, and needs a unit that is there") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  CHECK(error_of(press.store->update_unit("press", id, Unit(), by_bert)).code ==
        ErrorCode::invalid_argument);
  CHECK(error_of(press.store->update_unit("press", 99, yes(), by_bert)).code ==
        ErrorCode::not_found);
  CHECK(error_of(press.store->update_unit("none", id, yes(), by_bert)).code ==
        ErrorCode::not_found);
}

TEST_CASE("a language that an edit brings is added to the memory") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const Unit more = unit_of({{"fr", "Oui."}, {"nl", "Ja."}, {"pt-BR", "Sim."}});
  const EditReport report = value_of(press.store->update_unit("press", id, more, by_bert));
  CHECK(report.new_languages == std::vector<Language>{language("pt-BR")});
}

TEST_CASE("deleted units are gone, their number is no other's, and the past still has them") {
  const Press press;
  const auto ids = press.add({yes(), unit_of({{"fr", "Non."}, {"nl", "Nee."}})}).ids;
  const EditReport report = value_of(press.store->delete_units("press", {ids[0], ids[0]}, by_bert));
  CHECK(report.units == 1);
  CHECK(report.generation == 2);
  const auto txn = press.read();
  CHECK(value_of(txn.row_of(press.memory, ids[0])) == 0);
  CHECK_FALSE(value_of(txn.find_unit(press.memory, ids[0])));
  CHECK_FALSE(value_of(txn.counts(press.memory, 1)));
  CHECK(value_of(txn.memory("press")).units == 1);
  CHECK(press.units(1).size() == 2);
  CHECK(press.add({yes()}).ids[0] == 3);
  press.check_consistent();
}

TEST_CASE("where one of the units isn't there, none is deleted") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const Error error = error_of(press.store->delete_units("press", {id, 7, 8}, by_bert));
  CHECK(error.code == ErrorCode::not_found);
  CHECK_THAT(error.message, Catch::Contains("7, 8"));
  CHECK(press.units().size() == 1);
  EditOptions guarded = by_bert;
  guarded.if_revision = 1;
  CHECK(error_of(press.store->delete_units("press", {id, 7}, guarded)).code ==
        ErrorCode::invalid_argument);
  CHECK(error_of(press.store->delete_units("press", std::vector<UnitId>{0}, by_bert)).code ==
        ErrorCode::not_found);
}

TEST_CASE("the row of an edit is no unit of its own") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const RowId row = value_of(press.store->update_unit("press", id, sure(), by_bert)).revision;
  CHECK_FALSE(value_of(press.read().find_unit(press.memory, row)));
  CHECK(error_of(press.store->delete_units("press", {row}, by_bert)).code == ErrorCode::not_found);
  CHECK(value_of(press.read().history(press.memory, row, 10)).empty());
}

TEST_CASE("the history of a unit tells all that happened to it, the newest first") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  (void)value_of(press.store->update_unit("press", id, sure(), by_bert));
  (void)press.add({unit_of({{"fr", "Oui."}, {"nl", "Zeker."}, {"it", "Certo."}})});
  (void)value_of(press.store->delete_units("press", {id}, by_bert));
  (void)value_of(press.store->undo("press", 0, {.author = "carla"}));
  const auto events = value_of(press.read().history(press.memory, id, 10));
  CHECK(fates(events) ==
        std::vector<std::string>{"restored", "deleted", "changed", "changed", "created"});
  CHECK(events[0].change.author == "carla");
  CHECK(events[0].change.kind == ChangeKind::undo);
  CHECK(events[1].change.author == "bert");
  CHECK(events[1].unit.variants.size() == 3);
  CHECK(events[3].unit.variants[1].segment.text == "Zeker.");
  CHECK(events[4].unit.variants[1].segment.text == "Ja.");
  CHECK(events[4].change.generation == 1);
  CHECK(value_of(press.read().history(press.memory, id, 2)).size() == 2);
  CHECK(value_of(press.read().history(press.memory, 99, 10)).empty());
}

TEST_CASE("changes are listed with who, what and how much, the newest first, in pages") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  auto import = value_of(press.store->begin_import("press", {.author = "", .title = "old.tmx"}));
  require_ok(import->add(unit_of({{"fr", "Non."}, {"nl", "Nee."}})));
  (void)value_of(import->publish());
  (void)value_of(press.store->delete_units("press", {id}, by_bert));
  const auto changes = value_of(press.read().changes(press.memory, kLatest, 2));
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == ChangeKind::deletion);
  CHECK(changes[0].counts == ChangeCounts{0, 0, 1});
  CHECK(changes[0].author == "bert");
  CHECK(changes[1].kind == ChangeKind::import);
  CHECK(changes[1].title == "old.tmx");
  CHECK(changes[1].counts == ChangeCounts{1, 0, 0});
  const auto rest = value_of(press.read().changes(press.memory, changes[1].id, 10));
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].generation == 1);
}

TEST_CASE("an import that merged into a unit that is deleted meanwhile brings it back") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const auto import = import_with_italian(press);
  (void)value_of(press.store->delete_units("press", {id}, by_bert));
  CHECK(press.units().empty());
  (void)value_of(import->publish());
  CHECK(press.units().at(id).variants.size() == 3);
  press.check_consistent();
  const UndoReport undone = value_of(press.store->undo("press", 0, {}));
  CHECK(undone.removed == 1);
  CHECK(press.units().empty());
  press.check_consistent();
}

TEST_CASE("an import that merged into a unit that is edited meanwhile keeps the edit") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  const auto import = import_with_italian(press);
  (void)value_of(press.store->update_unit("press", id, sure(), by_bert));
  (void)value_of(import->publish());
  CHECK(press.units().at(id).find(language("nl"))->segment.text == "Zeker.");
  // What the import brought is a unit of its own now.
  REQUIRE(press.units().size() == 2);
  CHECK(press.units().rbegin()->second.find(language("it"))->segment.text == "Sì.");
  press.check_consistent();
}

TEST_CASE("languages that come into a memory while an import runs stay") {
  const Press press;
  auto import = value_of(press.store->begin_import("press", {}));
  require_ok(import->add(unit_of({{"fr", "Oui."}, {"es", "Sí."}})));
  press.add({unit_of({{"fr", "Non."}, {"de", "Nein."}})});
  (void)value_of(import->publish());
  const auto txn = value_of(press.store->read());
  const auto targets = value_of(txn.memory("press")).settings.targets;
  for (const char* tag : {"de", "es"})
    CHECK(std::ranges::count(targets, language(tag)) == 1);
}

TEST_CASE("a write by somebody whose name can't be exported is refused") {
  const Press press;
  const UnitId id = press.add({yes()}).ids[0];
  for (const char* name : {"\x01", "\xFF"}) {
    CHECK(error_of(press.store->update_unit("press", id, sure(), {name, 0, {}})).code ==
          ErrorCode::invalid_argument);
    CHECK(error_of(press.store->add_units("press", {sure()}, {name, 0})).code ==
          ErrorCode::invalid_argument);
  }
  press.check_consistent();
}

TEST_CASE("check finds a retirement that nothing explains") {
  const TemporaryFolder folder;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    (void)value_of(store->create_memory(settings));
    (void)value_of(store->add_units("press", {yes()}, {}));
    (void)value_of(store->delete_units("press", {1}, {}));
  }
  {
    const auto environment = value_of(Environment::open(folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    CHECK(value_of(txn.remove_prefix(Table::deleted, "", 10)) == 1);
    require_ok(txn.commit());
  }
  const auto store = value_of(Store::open(folder.path(), {}));
  CHECK(value_of(store->check({})).problems.size() == 1);
}

}  // namespace neuf
