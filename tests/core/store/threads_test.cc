#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <atomic>
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

}  // namespace neuf
