#include "core/store/store.h"
#include "core/store/use_counter.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

#include <atomic>
#include <set>
#include <thread>

namespace neuf {
namespace {

constexpr int kThreads = 8;
constexpr int kEach = 25;

/// Adds units of its own, and after each one that is refused; how often it went otherwise.
int write_units(Store& store, int thread) {
  int failures = 0;
  for (int i = 0; i < kEach; ++i) {
    const std::string number = std::to_string(thread * kEach + i);
    const Unit unit = unit_of({{"fr", "Oui " + number}, {"nl", "Ja " + number}});
    const auto report = store.add_units("press", {unit}, {});
    if (!report || report->added != 1) ++failures;
    const auto bad = store.add_units("press", {Unit()}, {});
    if (bad) ++failures;
  }
  return failures;
}

}  // namespace

TEST_CASE("threads write and read at the same time, and every acknowledged unit is there") {
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  MemorySettings settings;
  settings.name = "press";
  (void)value_of(store->create_memory(settings));
  std::atomic<int> failures = 0;
  std::atomic<bool> writing = true;
  {
    const std::jthread reader([&] {
      std::uint64_t last = 0;
      while (writing) {
        const auto txn = store->read();
        const auto memory = txn ? txn->memory("press") : Result<Memory>(txn.error());
        if (!memory || memory->units < last) ++failures;
        if (memory) last = memory->units;
      }
    });
    std::vector<std::jthread> writers;
    for (int t = 0; t < kThreads; ++t)
      writers.emplace_back([&, t] { failures += write_units(*store, t); });
    writers.clear();
    writing = false;
  }
  CHECK(failures == 0);
  CHECK(value_of(value_of(store->read()).memory("press")).units == std::uint64_t{kThreads} * kEach);
  CHECK(value_of(store->check({})).problems.empty());
}

TEST_CASE("what others edit while a large undo runs is kept, or taken back by force") {
  const auto later = GENERATE(UndoOptions::Later::keep, UndoOptions::Later::overwrite);
  constexpr int kUnits = 120;
  const Press press;
  std::vector<Unit> units;
  for (int i = 0; i < kUnits; ++i)
    units.push_back(unit_of({{"fr", "Oui " + std::to_string(i)}, {"nl", "Ja"}}));
  const auto ids = press.add(units).ids;
  std::atomic<int> failures = 0;
  std::set<UnitId> edited;
  UndoOptions options;
  options.slice_rows = 1;
  options.later = later;
  Result<UndoReport> undone = UndoReport();
  {
    const std::jthread undoing([&] { undone = press.store->undo("press", 1, options); });
    for (int i = kUnits - 1; i > 0; i -= 2) {
      const Unit other = unit_of({{"fr", "Oui " + std::to_string(i)}, {"nl", "Jawel"}});
      const UnitId id = ids[static_cast<std::size_t>(i)];
      const auto report = press.store->update_unit("press", id, other, {});
      if (report)
        edited.insert(id);
      else if (report.error().code != ErrorCode::not_found)
        ++failures;
    }
  }
  CHECK(failures == 0);
  REQUIRE(undone);
  const auto left = press.units();
  for (const UnitId id : ids) {
    const bool is_kept = edited.contains(id) && later == UndoOptions::Later::keep;
    CHECK(left.contains(id) == is_kept);
  }
  CHECK(undone->removed + undone->left == std::uint64_t{kUnits});
  press.check_consistent();
  // The edits stay in what the undo's own undo brings back.
  (void)value_of(press.store->undo("press", 0, {}));
  CHECK(press.units().size() == std::size_t{kUnits});
  for (const UnitId id : edited)
    CHECK(press.units().at(id).variants[1].segment.text == "Jawel");
  press.check_consistent();
}

TEST_CASE("threads count uses while another writes them, and none is lost or counted twice") {
  const Press press;
  (void)press.add(
      {unit_of({{"fr", "Oui."}, {"nl", "Ja."}}), unit_of({{"fr", "Non."}, {"nl", "Nee."}})});
  UseCounter counter;
  std::atomic<int> failures = 0;
  std::atomic<bool> counting = true;
  {
    const std::jthread writer([&] {
      while (counting)
        if (!counter.flush(*press.store)) ++failures;
    });
    std::vector<std::jthread> counters;
    for (int t = 0; t < kThreads; ++t)
      counters.emplace_back([&] {
        for (int i = 0; i < kEach; ++i)
          counter.add({{press.memory, 1, {1, 5'000}}, {press.memory, 2, {2, 5'000}}});
      });
    counters.clear();
    counting = false;
  }
  CHECK(counter.flush(*press.store));
  CHECK(failures == 0);
  CHECK(value_of(press.read().uses(press.memory, 1)).count == std::uint64_t{kThreads} * kEach);
  CHECK(value_of(press.read().uses(press.memory, 2)).count == std::uint64_t{2} * kThreads * kEach);
}

}  // namespace neuf
