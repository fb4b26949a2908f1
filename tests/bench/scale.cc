// scale: threads over one matcher, and memories that grow.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <thread>

namespace neuf::bench {
namespace {

constexpr int kRounds = 5;

struct Rate {
  double per_second = 0;  ///< by the wall, all threads together
  double cpu = 0;         ///< microseconds for each piece of work
};

/// `work(piece)` for each of `pieces` in each of `threads`.
template <class Work>
Rate rate_of(std::size_t threads, std::size_t pieces, Work work) {
  std::vector<double> cpu(threads);
  const Stopwatch watch;
  {
    std::vector<std::jthread> running;
    for (std::size_t thread = 0; thread < threads; ++thread)
      running.emplace_back([&, thread] {
        const Stopwatch own;
        for (std::size_t piece = 0; piece < pieces; ++piece)
          work(piece);
        cpu[thread] = own.elapsed().cpu;
      });
  }
  const auto all = static_cast<double>(threads * pieces);
  return {1e6 * all / watch.elapsed().wall, total(cpu) / all};
}

/// Some rounds of one thread and of two in turn; the medians.
template <class Work>
void compare_threads(const char* what, std::size_t pieces, Work work) {
  std::vector<double> ratios;
  std::vector<double> costs;
  std::vector<double> rates;
  for (int round = 0; round < kRounds; ++round) {
    const Rate one = rate_of(1, pieces, work);
    const Rate two = rate_of(2, pieces, work);
    rates.push_back(one.per_second);
    ratios.push_back(two.per_second / one.per_second);
    costs.push_back(two.cpu / one.cpu);
  }
  fmt::print(
      "{:<12} 1 thread {:.0f}/s; 2 threads: rate × {:.2f} ({:.2f} to {:.2f}), processor time of "
      "each × {:.2f}\n",
      what, quantile(rates, 0.5), quantile(ratios, 0.5), quantile(ratios, 0), quantile(ratios, 1),
      quantile(costs, 0.5));
}

/// Arithmetic in registers: what two threads can at best give here and now.
void spin() {
  volatile std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i)
    sum = sum + i;
}

/// All queries of a threshold, again and again.
class Workload {
 public:
  Workload(const Store& store, const Options& options, int min)
      : matcher_(store), request_(request_for(options, min, options.limits.front())) {
    for (const std::string& text : read_queries(options))
      queries_.push_back(query_of(text));
  }

  std::size_t size() const { return queries_.size(); }

  void look_up(std::size_t number) const {
    LookupRequest request = request_;
    request.queries = {queries_[number % queries_.size()]};
    (void)need(matcher_.lookup(request));
  }

 private:
  Matcher matcher_;
  LookupRequest request_;
  std::vector<Query> queries_;
};

void bench_threads(const Store& store, const Options& options) {
  compare_threads("arithmetic", 2'000, [](std::size_t) { spin(); });
  for (const int min : options.thresholds) {
    const Workload workload(store, options, min);
    (void)rate_of(1, workload.size(), [&](std::size_t i) { workload.look_up(i); });
    const std::string what = fmt::format("at {} %", min);
    compare_threads(what.c_str(), 3 * workload.size(), [&](std::size_t i) { workload.look_up(i); });
  }
}

void print_growth(const Store& store, const Options& options) {
  const auto memory = need(need(store.read()).memory(kMemory));
  for (const int min : options.thresholds) {
    const Workload workload(store, options, min);
    std::vector<std::size_t> numbers(workload.size());
    std::generate(numbers.begin(), numbers.end(), [n = std::size_t{0}]() mutable { return n++; });
    const auto look_up = [&](std::size_t i) { workload.look_up(i); };
    (void)time_each(numbers, look_up);
    const Times times = time_each(numbers, look_up);
    fmt::print("{} units at {} %: mean {:.1f} µs, {}\n", memory.units, min,
               total(times.cpu) / static_cast<double>(numbers.size()), spread(times.cpu));
  }
}

}  // namespace

bool bench_scale(const Options& options) {
  for (const std::size_t size : options.sizes) {
    const TemporaryFolder folder;
    const auto store = make_store(options, folder.path());
    (void)fill(*store, read_units(options.tmx, size));
    print_growth(*store, options);
  }
  Options whole = options;
  whole.sizes.clear();
  const TemporaryFolder folder;
  const auto store = open_corpus(whole, folder.path());
  print_growth(*store, options);
  bench_threads(*store, options);
  return true;
}

}  // namespace neuf::bench
