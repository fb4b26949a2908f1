#pragma once

#include "core/store/store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <map>
#include <memory>
#include <vector>

namespace neuf {

/// A store of its own with an empty memory, "press".
class Press {
 public:
  explicit Press(DuplicatesPolicy policy = DuplicatesPolicy::merge) {
    store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    settings.duplicates = policy;
    memory = value_of(store->create_memory(settings)).id;
  }

  /// By anna, at 1,000.
  WriteReport add(const std::vector<Unit>& units) const {
    return value_of(store->add_units("press", units, {.author = "anna", .time = 1'000}));
  }

  ReadTxn read() const { return value_of(store->read()); }

  std::map<UnitId, Unit> units(std::uint64_t as_of = kLatest) const {
    std::map<UnitId, Unit> found;
    const auto visit = [&](RowId, Unit&& unit) {
      CHECK(found.emplace(unit.id, unit).second);
      return Result<ReadTxn::Visit>(ReadTxn::Visit::go_on);
    };
    require_ok(read().for_each_unit(memory, 0, visit, as_of));
    return found;
  }

  void check_consistent() const {
    const CheckReport report = value_of(store->check({}));
    for (const CheckProblem& problem : report.problems)
      UNSCOPED_INFO(problem.where << ": " << problem.message);
    CHECK(report.problems.empty());
    CHECK(report.units == units().size());
  }

  TemporaryFolder folder;
  std::unique_ptr<Store> store;
  MemoryId memory = 0;
};

}  // namespace neuf
