#include "tests/bench/timing.h"

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <numeric>
#include <string_view>
#include <thread>

namespace neuf::bench {
namespace {

double thread_cpu() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e6 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_nsec);
}

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

}  // namespace

Stopwatch::Stopwatch() : wall_(std::chrono::steady_clock::now()), cpu_(thread_cpu()) {}

Elapsed Stopwatch::elapsed() const {
  const double cpu = thread_cpu() - cpu_;
  const std::chrono::duration<double, std::micro> wall = std::chrono::steady_clock::now() - wall_;
  return {wall.count(), cpu};
}

void Times::add(const Elapsed& elapsed) {
  wall.push_back(elapsed.wall);
  cpu.push_back(elapsed.cpu);
}

double total(const std::vector<double>& times) {
  return std::accumulate(times.begin(), times.end(), 0.0);
}

double quantile(std::vector<double> times, double part) {
  const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(times.size() - 1));
  std::nth_element(times.begin(), times.begin() + at, times.end());
  return times[static_cast<std::size_t>(at)];
}

std::string spread(const std::vector<double>& times) {
  return fmt::format("p50 {:9.1f}  p99 {:9.1f}  max {:9.1f} µs", quantile(times, 0.5),
                     quantile(times, 0.99), quantile(times, 1));
}

std::string spread(const Times& times) {
  return "processor " + spread(times.cpu) + " | wall " + spread(times.wall);
}

std::string hardware() {
#ifdef NDEBUG
  constexpr std::string_view kBuild = "release build";
#else
  constexpr std::string_view kBuild = "DEBUG build: figures mean nothing";
#endif
  return fmt::format("{} × {}, {}", std::thread::hardware_concurrency(), processor(), kBuild);
}

}  // namespace neuf::bench
