#include "core/match/index/update_index.h"
#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <array>
#include <atomic>
#include <new>
#include <random>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

// Two processes, each with two writers and four readers, on one store. What every unit was last
// acknowledged to be stands in memory that both share.

namespace neuf {
namespace {

constexpr int kProcesses = 2;
constexpr int kWriters = 2;
constexpr int kReaders = 4;
constexpr int kItems = 12;  ///< of each writer
constexpr int kSteps = 60;  ///< of each writer
constexpr int kAllWriters = kProcesses * kWriters;

/// A unit: whether it is there, and the version of its translation. Never the same twice, so that a
/// reader knows whether it changed while he looked.
struct Acknowledged {
  std::uint32_t turn = 0;
  std::uint16_t version = 0;
  bool present = false;
  bool busy = false;  ///< a write is under way

  friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
};

struct Shared {
  std::array<std::array<std::atomic<Acknowledged>, kItems>, kAllWriters> items;
  std::atomic<int> writers_left = kAllWriters;
  std::atomic<int> failures = 0;
  std::atomic<int> answers = 0;
  std::atomic<int> written = 0;  ///< acknowledged writes
};

static_assert(std::atomic<Acknowledged>::is_always_lock_free);

std::string letters(int number) {
  std::string text;
  for (; number > 0 || text.empty(); number /= 8)
    text += static_cast<char>('a' + number % 8);
  return text;
}

std::string source_of(int writer, int item) {
  return "Wagon x" + letters(writer) + "y" + letters(item) + " reste en gare.";
}

std::string target_of(std::uint16_t version) {
  return "versie " + letters(version);
}

class Writer {
 public:
  Writer(Shared& shared, Store& store, int number)
      : shared_(shared), store_(store), number_(number), random_(static_cast<unsigned>(number)) {}

  void run() {
    for (int i = 0; i < kSteps; ++i)
      if (!step()) ++shared_.failures;
    --shared_.writers_left;
  }

 private:
  int pick(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }

  std::atomic<Acknowledged>& at(int item) {
    return shared_.items.at(static_cast<std::size_t>(number_)).at(static_cast<std::size_t>(item));
  }

  UnitId& id_of(int item) { return ids_.at(static_cast<std::size_t>(item)); }

  void begin(int item) {
    Acknowledged state = at(item);
    state.busy = true;
    at(item) = state;
  }

  void end(int item, bool present, std::uint16_t version) {
    const Acknowledged old = at(item);
    at(item) = {old.turn + 1, version, present, false};
    ++shared_.written;
  }

  Unit unit_for(int item, std::uint16_t version) const {
    return unit_of({{"fr", source_of(number_, item)}, {"nl", target_of(version)}});
  }

  bool step() {
    const int item = pick(kItems);
    const Acknowledged state = at(item);
    if (!state.present) return add(item);
    if (pick(3) > 0) return edit(item, state.version);
    return remove();
  }

  bool add(int item) {
    const std::uint16_t version = ++versions_;
    begin(item);
    const auto report = store_.add_units("press", {unit_for(item, version)}, {});
    if (!report || report->added != 1) return false;
    id_of(item) = report->ids[0];
    end(item, true, version);
    return true;
  }

  bool edit(int item, std::uint16_t old) {
    const std::uint16_t version = ++versions_;
    begin(item);
    const auto report = store_.update_unit("press", id_of(item), unit_for(item, version), {});
    if (!report || report->units != 1) return false;
    end(item, true, version);
    if (pick(2) == 0) return true;
    begin(item);
    const auto undone = store_.undo("press", report->change, {});
    if (!undone || undone->reverted != 1) return false;
    end(item, true, old);
    return true;
  }

  /// All that are there; half the times they come back, in several transactions.
  bool remove() {
    std::vector<int> items;
    std::vector<UnitId> ids;
    for (int i = 0; i < kItems; ++i)
      if (at(i).load().present) {
        items.push_back(i);
        ids.push_back(id_of(i));
        begin(i);
      }
    const auto report = store_.delete_units("press", ids, {});
    if (!report || report->units != ids.size()) return false;
    for (const int i : items)
      end(i, false, at(i).load().version);
    if (pick(2) == 0) return true;
    for (const int i : items)
      begin(i);
    UndoOptions options;
    options.slice_rows = 2;
    const auto undone = store_.undo("press", report->change, options);
    if (!undone || undone->restored != ids.size()) return false;
    for (const int i : items)
      end(i, true, at(i).load().version);
    return true;
  }

  Shared& shared_;
  Store& store_;
  int number_;
  std::mt19937 random_;
  std::array<UnitId, kItems> ids_{};
  std::uint16_t versions_ = 0;
};

/// Whether the look-up tells what was acknowledged; a unit that changes meanwhile is no witness.
bool is_right(const Matcher& matcher, Shared& shared, int writer, int item) {
  auto& state =
      shared.items.at(static_cast<std::size_t>(writer)).at(static_cast<std::size_t>(item));
  LookupRequest request = World::request({{"press", 0}}, 100, 5);
  request.queries.push_back({Segment(source_of(writer, item)), "", "", ""});
  const Acknowledged before = state;
  const auto answer = matcher.lookup(request);
  const Acknowledged after = state;
  if (!answer) return false;
  if (before.busy || !(before == after)) return true;
  ++shared.answers;
  const auto& matches = answer->results[0].matches;
  if (!before.present) return matches.empty();
  return matches.size() == 1 && matches[0].targets.size() == 1 &&
         matches[0].targets[0].segment.text == target_of(before.version);
}

void read_until_written(const Matcher& matcher, Shared& shared, unsigned seed) {
  std::mt19937 random(seed);
  while (shared.writers_left > 0) {
    const int writer = std::uniform_int_distribution<int>(0, kAllWriters - 1)(random);
    const int item = std::uniform_int_distribution<int>(0, kItems - 1)(random);
    if (!is_right(matcher, shared, writer, item)) ++shared.failures;
  }
}

/// Runs of the index are made and merged all the time: after each few writes.
void index_until_written(const Store& store, Shared& shared) {
  constexpr int kBetween = 5;
  int indexed = 0;
  while (shared.writers_left > 0) {
    if (shared.written < indexed + kBetween) {
      std::this_thread::yield();
      continue;
    }
    indexed = shared.written;
    const auto txn = store.read();
    const auto memory = txn ? txn->memory("press") : Result<Memory>(txn.error());
    if (!memory || !update_indexes(store, *memory, {})) ++shared.failures;
  }
}

void work(const std::filesystem::path& folder, Shared& shared, int process) {
  const auto store = Store::open(folder, {});
  if (!store) {
    ++shared.failures;
    shared.writers_left -= kWriters;
    return;
  }
  const Matcher matcher(**store);
  std::vector<std::jthread> threads;
  threads.emplace_back([&] { index_until_written(**store, shared); });
  for (int i = 0; i < kReaders; ++i)
    threads.emplace_back([&matcher, &shared, process, i] {
      read_until_written(matcher, shared, static_cast<unsigned>(process * kReaders + i));
    });
  for (int i = 0; i < kWriters; ++i)
    threads.emplace_back([&, i] { Writer(shared, **store, process * kWriters + i).run(); });
}

struct Unmap {
  void operator()(Shared* shared) const { munmap(shared, sizeof(Shared)); }
};

std::unique_ptr<Shared, Unmap> map_shared() {
  void* memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(memory != MAP_FAILED);
  return std::unique_ptr<Shared, Unmap>(new (memory) Shared);
}

}  // namespace

TEST_CASE(
    "two processes write, edit, delete and undo, and every look-up tells what was acknowledged") {
  const TemporaryFolder folder;
  {
    const auto store = value_of(Store::open(folder.path(), {}));
    MemorySettings settings;
    settings.name = "press";
    (void)value_of(store->create_memory(settings));
  }
  const auto shared = map_shared();
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      work(folder.path(), *shared, i);
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(shared->failures == 0);
  CHECK(shared->answers > 0);
  const auto store = value_of(Store::open(folder.path(), {}));
  const CheckReport report = value_of(store->check({}));
  CHECK(report.problems.empty());
  const Matcher matcher(*store);
  std::uint64_t present = 0;
  for (int writer = 0; writer < kAllWriters; ++writer)
    for (int item = 0; item < kItems; ++item) {
      CHECK(is_right(matcher, *shared, writer, item));
      const auto& items = shared->items.at(static_cast<std::size_t>(writer));
      if (items.at(static_cast<std::size_t>(item)).load().present) ++present;
    }
  CHECK(report.units == present);
}

}  // namespace neuf
