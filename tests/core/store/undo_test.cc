#include "core/store/codec.h"
#include "core/store/txn.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

#include <string>

namespace neuf {
namespace {

Unit numbered(int number, const std::string& dutch = "Ja") {
  const std::string text = std::to_string(number);
  return unit_of({{"fr", "Oui " + text}, {"nl", dutch + " " + text}});
}

std::vector<Unit> many(int count) {
  std::vector<Unit> units;
  for (int i = 0; i < count; ++i)
    units.push_back(numbered(i));
  return units;
}

UndoOptions in_slices(std::size_t rows) {
  UndoOptions options;
  options.slice_rows = rows;
  return options;
}

/// The sizes that make an undo one transaction, and many.
std::size_t any_slice() {
  return GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{2'000});
}

}  // namespace

TEST_CASE("an undo takes a write back as a whole, and its own undo brings it again") {
  const std::size_t slice = any_slice();
  const Press press;
  (void)press.add(many(10));
  const auto before = press.units();
  const UndoReport undone = value_of(press.store->undo("press", 0, in_slices(slice)));
  CHECK(undone.removed == 10);
  CHECK(undone.left == 0);
  CHECK(undone.generation == 2);
  CHECK(press.units().empty());
  press.check_consistent();
  const UndoReport again = value_of(press.store->undo("press", 0, in_slices(slice)));
  CHECK(again.undone.kind == ChangeKind::undo);
  CHECK(again.undone.undoes == undone.undone.id);
  CHECK(again.restored == 10);
  CHECK(press.units() == before);
  press.check_consistent();
}

TEST_CASE("an undone import leaves the units that it merged into as they were") {
  const std::size_t slice = any_slice();
  const Press press;
  (void)press.add(many(4));
  const auto before = press.units();
  ImportOptions options;
  options.txn_bytes = 1;
  auto import = value_of(press.store->begin_import("press", options));
  for (int i = 0; i < 8; ++i) {
    Unit unit = numbered(i);
    unit.notes = {"a"};
    require_ok(import->add(unit));
    unit.notes = {"b"};  // written twice in one change
    require_ok(import->add(unit));
  }
  (void)value_of(import->publish());
  import.reset();  // it was under way until now
  CHECK(press.units().size() == 8);
  const UndoReport undone = value_of(press.store->undo("press", 0, in_slices(slice)));
  CHECK(undone.reverted == 4);
  CHECK(undone.removed == 4);
  CHECK(press.units() == before);
  press.check_consistent();
}

TEST_CASE("an undone deletion brings the units back under their numbers") {
  const std::size_t slice = any_slice();
  const Press press;
  const auto ids = press.add(many(5)).ids;
  const auto before = press.units();
  (void)value_of(press.store->delete_units("press", ids, {}));
  const UndoReport undone = value_of(press.store->undo("press", 0, in_slices(slice)));
  CHECK(undone.restored == 5);
  CHECK(press.units() == before);
  press.check_consistent();
}

TEST_CASE("units that were changed since are left and named, or taken back by force") {
  const std::size_t slice = any_slice();
  const Press press;
  const auto ids = press.add(many(5)).ids;
  (void)value_of(press.store->update_unit("press", ids[1], numbered(1, "Jawel"), {}));
  (void)value_of(press.store->delete_units("press", {ids[2]}, {}));
  const UndoReport undone = value_of(press.store->undo("press", 1, in_slices(slice)));
  CHECK(undone.removed == 3);
  CHECK(undone.left_ids == std::vector<UnitId>{ids[1], ids[2]});
  CHECK(press.units().size() == 1);
  press.check_consistent();
  UndoOptions force = in_slices(slice);
  force.later = UndoOptions::Later::overwrite;
  CHECK(value_of(press.store->undo("press", 1, force)).removed == 1);
  CHECK(press.units().empty());
  press.check_consistent();
}

TEST_CASE("an undone edit goes back to the earlier text, by force also over a later one") {
  const Press press;
  const UnitId id = press.add({numbered(1)}).ids[0];
  const ChangeId edit =
      value_of(press.store->update_unit("press", id, numbered(1, "Jawel"), {})).change;
  (void)value_of(press.store->update_unit("press", id, numbered(1, "Zeker"), {}));
  const UndoReport kept = value_of(press.store->undo("press", edit, {}));
  CHECK(kept.change == 0);
  CHECK(kept.generation == 3);
  CHECK(kept.left == 1);
  UndoOptions force;
  force.later = UndoOptions::Later::overwrite;
  CHECK(value_of(press.store->undo("press", edit, force)).reverted == 1);
  CHECK(press.units().at(id).variants[1].segment.text == "Ja 1");
  press.check_consistent();
}

TEST_CASE("an undone deletion doesn't override a later one, but by force") {
  const std::size_t slice = any_slice();
  const Press press;
  const UnitId id = press.add({numbered(1)}).ids[0];
  const auto deleted = value_of(press.store->delete_units("press", {id}, {}));
  (void)value_of(press.store->undo("press", deleted.change, in_slices(slice)));
  (void)value_of(press.store->delete_units("press", {id}, {}));
  UndoOptions options = in_slices(slice);
  const UndoReport left = value_of(press.store->undo("press", deleted.change, options));
  CHECK(left.restored == 0);
  CHECK(left.left_ids == std::vector<UnitId>{id});
  CHECK(press.units().empty());
  options.later = UndoOptions::Later::overwrite;
  CHECK(value_of(press.store->undo("press", deleted.change, options)).restored == 1);
  CHECK(press.units().contains(id));
  press.check_consistent();
}

TEST_CASE("a few very large units are undone, and their history told as far as there is room") {
  constexpr std::size_t kLarge = 5u << 20;
  const Press press;
  const UnitId id = press.add({numbered(1)}).ids[0];
  Unit unit = numbered(1);
  unit.id = id;
  for (const char letter : {'a', 'b', 'c', 'd', 'e'}) {
    unit.variants[1].segment.text = std::string(kLarge, letter);
    (void)value_of(press.store->update_unit("press", id, unit, {}));
  }
  const auto events = value_of(press.read().history(press.memory, id, 100));
  CHECK(events.size() == 4);
  CHECK(events.back().what == UnitFate::changed);
  const auto deleted = value_of(press.store->delete_units("press", {id}, {}));
  CHECK(value_of(press.store->undo("press", deleted.change, {})).restored == 1);
  CHECK(press.units().at(id).variants[1].segment == unit.variants[1].segment);
}

TEST_CASE("a trial tells what an undo would do, and does nothing") {
  const Press press;
  const auto ids = press.add(many(3)).ids;
  (void)value_of(press.store->delete_units("press", {ids[0]}, {}));
  UndoOptions trial;
  trial.run = UndoOptions::Run::trial;
  const UndoReport report = value_of(press.store->undo("press", 1, trial));
  CHECK(report.removed == 2);
  CHECK(report.left_ids == std::vector<UnitId>{ids[0]});
  CHECK(report.generation == 2);
  CHECK(press.units().size() == 2);
  CHECK(value_of(press.read().changes(press.memory, kLatest, 10)).size() == 2);
}

TEST_CASE("there must be a change to undo") {
  const Press press;
  CHECK(error_of(press.store->undo("press", 0, {})).code == ErrorCode::not_found);
  (void)press.add(many(1));
  CHECK(error_of(press.store->undo("press", 7, {})).code == ErrorCode::not_found);
  CHECK(error_of(press.store->undo("none", 1, {})).code == ErrorCode::not_found);
}

TEST_CASE("an import that brought nothing is not the last change") {
  const Press press;
  (void)press.add(many(1));
  const auto import = value_of(press.store->begin_import("press", {}));
  require_ok(import->add(numbered(0)));
  (void)value_of(import->publish());
  CHECK(value_of(press.store->undo("press", 0, {})).removed == 1);
}

TEST_CASE("past generations stay as they were, whatever is undone") {
  const Press press;
  const auto ids = press.add(many(3)).ids;
  const auto first = press.units();
  (void)value_of(press.store->delete_units("press", {ids[1]}, {}));
  const auto second = press.units();
  (void)value_of(press.store->undo("press", 1, {}));
  (void)value_of(press.store->undo("press", 2, {}));
  CHECK(press.units(1) == first);
  CHECK(press.units(2) == second);
  CHECK(press.units(3).empty());
  CHECK(press.units(4).size() == 1);
}

TEST_CASE("a store of format 2 is brought to this format, and its changes can be undone") {
  const TemporaryFolder folder;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    (void)value_of(store->create_memory(settings));
    (void)value_of(store->add_units("press", {numbered(1), numbered(2)}, {}));
  }
  {
    const auto environment = value_of(Environment::open(folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    const std::string key{"\0\0\0\1\0\0\0\0\0\0\0\1", 12};
    Change change = value_of(decode_change(value_of(txn.get(Table::changes, key)).value()));
    change.details.reset();
    require_ok(txn.put(Table::changes, key, encode_change(change)));
    require_ok(txn.put(Table::meta, "format", "neuf-store 2"));
    REQUIRE(mdb_drop(txn.raw(), environment->table(Table::deleted), 1) == 0);
    require_ok(txn.commit());
  }
  StoreOptions read_only;
  read_only.access = StoreOptions::Access::read_only;
  CHECK(error_of(Store::open(folder.path(), read_only)).code == ErrorCode::unsupported);
  const auto store = value_of(Store::open(folder.path(), {}));
  CHECK_FALSE(value_of(value_of(store->read()).changes(1, kLatest, 1))[0].counts);
  CHECK(value_of(store->undo("press", 0, {})).removed == 2);
  CHECK(value_of(store->check({})).problems.empty());
}

}  // namespace neuf
