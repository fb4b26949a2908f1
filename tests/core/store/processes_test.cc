#include "core/store/backup.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <array>
#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace neuf {
namespace {

Unit numbered(int number) {
  return unit_of({{"fr", "Oui " + std::to_string(number)}, {"nl", "Ja " + std::to_string(number)}});
}

/// Another process that runs `work` with a pipe to this one; it ends when that does, or is killed.
class Child {
 public:
  explicit Child(const std::function<void(int pipe)>& work) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    pid_ = fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      close(ends[0]);
      work(ends[1]);
      _exit(0);
    }
    close(ends[1]);
    read_end_ = ends[0];
  }

  ~Child() {
    kill_now();
    close(read_end_);
  }

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Waits until the child has written so many bytes; how many came before it ended.
  int wait_for(int bytes) const {
    char byte = 0;
    int got = 0;
    while (got < bytes && read(read_end_, &byte, 1) == 1)
      ++got;
    return got;
  }

  void kill_now() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  pid_t pid_ = 0;
  int read_end_ = -1;
};

void tell(int pipe) {
  const char byte = '.';
  if (write(pipe, &byte, 1) != 1) _exit(1);
}

ImportOptions small_transactions() {
  ImportOptions options;
  options.txn_bytes = 1'000;
  return options;
}

void make_memory(const std::filesystem::path& folder) {
  const auto store = value_of(Store::open(folder, {}));
  MemorySettings settings;
  settings.name = "press";
  (void)value_of(store->create_memory(settings));
}

/// A memory with so many units.
MemoryId make_filled_memory(const std::filesystem::path& folder, int units) {
  make_memory(folder);
  const auto store = value_of(Store::open(folder, {}));
  for (int i = 0; i < units; ++i)
    (void)value_of(store->add_units("press", {numbered(i)}, {}));
  return value_of(store->memory("press")).id;
}

/// A use of each of these units.
std::vector<UnitUses> use_each(MemoryId memory, int units) {
  std::vector<UnitUses> uses;
  for (int i = 1; i <= units; ++i)
    uses.push_back({memory, static_cast<UnitId>(i), {1, 5'000}});
  return uses;
}

}  // namespace

TEST_CASE("a killed import leaves nothing behind, wherever it was") {
  const int told = GENERATE(1, 2, 7, 30);
  const TemporaryFolder folder;
  make_memory(folder.path());
  Child child([&](int pipe) {
    auto store = Store::open(folder.path(), {});
    if (!store) return;
    auto import = (*store)->begin_import("press", small_transactions());
    for (int i = 0; import && i < 100'000; ++i) {
      if (!(*import)->add(numbered(i))) return;
      tell(pipe);
    }
  });
  REQUIRE(child.wait_for(told) == told);
  child.kill_now();
  const auto store = value_of(Store::open(folder.path(), {}));
  const CheckReport report = value_of(store->check({}));
  CHECK(report.problems.empty());
  CHECK(report.unfinished_imports == 0);
  CHECK(report.rows == 0);
  CHECK(value_of(value_of(store->read()).memory("press")).generation == 0);
}

TEST_CASE("an import that runs in another process is left alone, and shows when it is published") {
  const TemporaryFolder folder;
  make_memory(folder.path());
  std::array<int, 2> go{};
  REQUIRE(pipe(go.data()) == 0);
  const Child child([&](int pipe) {
    auto store = Store::open(folder.path(), {});
    if (!store) return;
    auto import = (*store)->begin_import("press", small_transactions());
    for (int i = 0; import && i < 10; ++i)
      if (!(*import)->add(numbered(i))) return;
    tell(pipe);
    char byte = 0;
    if (read(go[0], &byte, 1) != 1) return;
    if ((*import)->publish()) tell(pipe);
  });
  REQUIRE(child.wait_for(1) == 1);
  const auto store = value_of(Store::open(folder.path(), {}));
  CHECK(value_of(store->check({})).unfinished_imports == 1);
  CHECK(value_of(value_of(store->read()).memory("press")).units == 0);
  (void)value_of(store->add_units("press", {numbered(99)}, {}));
  tell(go[1]);
  REQUIRE(child.wait_for(1) == 1);
  CHECK(value_of(value_of(store->read()).memory("press")).units == 11);
  CHECK(value_of(store->check({})).problems.empty());
  close(go[0]);
  close(go[1]);
}

TEST_CASE("every write that was acknowledged before a kill is there") {
  const int told = GENERATE(1, 5, 20);
  const TemporaryFolder folder;
  make_memory(folder.path());
  Child child([&](int pipe) {
    auto store = Store::open(folder.path(), {});
    for (int i = 0; store && i < 100'000; ++i) {
      if (!(*store)->add_units("press", {numbered(i)}, {})) return;
      tell(pipe);
    }
  });
  REQUIRE(child.wait_for(told) == told);
  child.kill_now();
  const auto store = value_of(Store::open(folder.path(), {}));
  CHECK(value_of(value_of(store->read()).memory("press")).units >= static_cast<unsigned>(told));
  CHECK(value_of(store->check({})).problems.empty());
}

TEST_CASE("a store that a program has open is neither replaced nor taken for a backup") {
  const TemporaryFolder folder;
  (void)make_filled_memory(folder / "open", 3);
  (void)make_filled_memory(folder / "other", 1);
  RestoreOptions options;
  options.existing = RestoreOptions::Existing::replace;
  {
    const Child child([&](int pipe) {
      const auto store = Store::open(folder / "open", {});
      tell(pipe);
      pause();
    });
    REQUIRE(child.wait_for(1) == 1);
    CHECK(error_of(restore(folder / "other", folder / "open", options)).code ==
          ErrorCode::conflict);
    CHECK(error_of(restore(folder / "open", folder / "new", {})).code == ErrorCode::conflict);
  }
  CHECK(value_of(restore(folder / "other", folder / "open", options)).units == 1);
}

TEST_CASE("two processes that count uses at once count each") {
  constexpr int kRounds = 50;
  const TemporaryFolder folder;
  const MemoryId memory = make_filled_memory(folder.path(), 3);
  const auto work = [&](int pipe) {
    auto store = Store::open(folder.path(), {});
    for (int i = 0; store && i < kRounds; ++i) {
      if (!(*store)->add_uses(use_each(memory, 3))) return;
      tell(pipe);
    }
  };
  {
    const Child one(work);
    const Child other(work);
    REQUIRE(one.wait_for(kRounds) == kRounds);
    REQUIRE(other.wait_for(kRounds) == kRounds);
  }
  const auto store = value_of(Store::open(folder.path(), {}));
  for (const UnitId unit : {1, 2, 3})
    CHECK(value_of(value_of(store->read()).uses(memory, unit)).count == 2 * kRounds);
}

TEST_CASE("uses that are written when the process is killed are there as a whole, or not at all") {
  constexpr int kUnits = 40;
  const int told = GENERATE(1, 3, 10);
  const TemporaryFolder folder;
  const MemoryId memory = make_filled_memory(folder.path(), kUnits);
  Child child([&](int pipe) {
    auto store = Store::open(folder.path(), {});
    while (store && (*store)->add_uses(use_each(memory, kUnits)))
      tell(pipe);
  });
  REQUIRE(child.wait_for(told) == told);
  child.kill_now();
  const auto store = value_of(Store::open(folder.path(), {}));
  const auto txn = value_of(store->read());
  const std::uint64_t count = value_of(txn.uses(memory, 1)).count;
  CHECK(count >= static_cast<unsigned>(told));
  for (UnitId unit = 2; unit <= kUnits; ++unit)
    CHECK(value_of(txn.uses(memory, unit)).count == count);
  CHECK(value_of(store->check({})).problems.empty());
}

}  // namespace neuf
