#pragma once

#include "core/base/result.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Times, in microseconds, twice: by the wall, and of the processor in this thread, since the
// machine may be shared.

namespace neuf::bench {

/// The value, or the end of the benchmark.
template <class T>
T need(Result<T>&& result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

struct Elapsed {
  double wall = 0;
  double cpu = 0;
};

class Stopwatch {
 public:
  Stopwatch();
  Elapsed elapsed() const;

 private:
  std::chrono::steady_clock::time_point wall_;
  double cpu_;
};

struct Times {
  std::vector<double> wall;
  std::vector<double> cpu;

  void add(const Elapsed& elapsed);
};

/// Runs `work` for each, and times it.
template <class Items, class Work>
Times time_each(const Items& items, Work work) {
  Times times;
  for (const auto& item : items) {
    const Stopwatch watch;
    work(item);
    times.add(watch.elapsed());
  }
  return times;
}

double total(const std::vector<double>& times);

/// 0 to 1: 0.5 is the median. `times` mustn't be empty.
double quantile(std::vector<double> times, double part);

/// Median, 99th percentile and most.
std::string spread(const std::vector<double>& times);

/// `spread` of processor and of wall time.
std::string spread(const Times& times);

/// Number and kind of processors, and whether the build counts.
std::string hardware();

}  // namespace neuf::bench
