#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <atomic>
#include <thread>

namespace neuf {

TEST_CASE("threads write and read at the same time, and every acknowledged unit is there") {
  constexpr int kThreads = 8;
  constexpr int kEach = 25;
  const TemporaryFolder folder;
  const auto store = value_of(Store::open(folder.path(), {}));
  MemorySettings settings;
  settings.name = "press";
  (void)value_of(store->create_memory(settings));
  std::atomic<int> failures = 0;
  std::atomic<bool> writing = true;
  {
    std::jthread reader([&] {
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
      writers.emplace_back([&, t] {
        for (int i = 0; i < kEach; ++i) {
          const std::string number = std::to_string(t * kEach + i);
          const Unit unit = unit_of({{"fr", "Oui " + number}, {"nl", "Ja " + number}});
          const auto report = store->add_units("press", {unit}, {});
          if (!report || report->added != 1) ++failures;
          const auto bad = store->add_units("press", {Unit()}, {});
          if (bad) ++failures;
        }
      });
    writers.clear();
    writing = false;
  }
  CHECK(failures == 0);
  CHECK(value_of(value_of(store->read()).memory("press")).units == kThreads * kEach);
  CHECK(value_of(store->check({})).problems.empty());
}

}  // namespace neuf
