// merges: how the file grows by many small additions, each followed by an update of the index.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace neuf::bench {
namespace {

constexpr std::size_t kRounds = 100;
constexpr std::size_t kUnitsPerRound = 100;

/// File size against bytes in use.
double file_ratio(const Store& store) {
  const auto size = need(store.size());
  return static_cast<double>(size.file_bytes) / static_cast<double>(size.used_bytes);
}

void print_size(const Store& store, const char* when) {
  const auto size = need(store.size());
  const auto memory = need(need(store.read()).memory(kMemory));
  const auto units = static_cast<double>(memory.units);
  fmt::print(
      "{}: {} units, file {:.1f} MB, {:.1f} MB in use ({:.2f} times), {:.0f} bytes/unit in "
      "use\n",
      when, memory.units, 1e-6 * static_cast<double>(size.file_bytes),
      1e-6 * static_cast<double>(size.used_bytes), file_ratio(store),
      static_cast<double>(size.used_bytes) / units);
}

}  // namespace

bool bench_merges(const Options& options) {
  const TemporaryFolder folder;
  const auto store = make_store(options, folder.path());
  auto units = read_units(options.tmx, options.sizes.empty() ? ~0u : options.sizes.front());
  constexpr std::size_t kAll = kRounds * kUnitsPerRound;
  if (units.size() < kAll) throw std::runtime_error(fmt::format("needs {} units", kAll));
  const std::vector<Unit> later(units.end() - kAll, units.end());
  units.resize(units.size() - kAll);
  (void)fill(*store, units);
  print_size(*store, "before");

  double most = 0;
  Times updates;
  for (auto first = later.begin(); first != later.end(); first += kUnitsPerRound) {
    (void)need(store->add_units(kMemory, {first, first + kUnitsPerRound}, {}));
    const Stopwatch watch;
    index_memory(*store);
    updates.add(watch.elapsed());
    most = std::max(most, file_ratio(*store));
  }
  print_size(*store, fmt::format("after {} rounds of {} units", kRounds, kUnitsPerRound).c_str());
  fmt::print("file against bytes in use: at most {:.2f} times; update of the index {}\n", most,
             spread(updates));
  return true;
}

}  // namespace neuf::bench
