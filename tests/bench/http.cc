// http: look-ups over HTTP, beside /health and beside the same look-ups in this process.
#include "server/json.h"
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/http_load.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <thread>

namespace neuf::bench {
namespace {

using server::Json;

constexpr std::size_t kRounds = 5;
constexpr std::size_t kBatch = 100;
constexpr std::size_t kThreads = 2;

std::string lookup_body(const Options& options, const std::vector<std::string>& targets, int min,
                        const std::vector<std::string>& segments) {
  return Json{{"memories", {kMemory}},
              {"source", options.source},
              {"targets", targets},
              {"min", min},
              {"limit", options.limits.front()},
              {"segments", segments}}
      .dump();
}

void print_load(const char* what, const LoadResult& result) {
  fmt::print("  {:<22} {:8.0f}/s   {}\n", what, result.per_second, spread(result.latency));
}

/// One segment a request, in turn with /health, under the same load.
void compare_with_health(const ServerUnderLoad& server, const Options& options, int min,
                         const std::vector<std::string>& queries) {
  std::vector<std::string> requests;
  for (const std::string& query : queries)
    requests.push_back(
        post_request("/v1/lookup", lookup_body(options, {options.targets.front()}, min, {query})));
  std::string health = get_request("/health");
  std::vector<double> rates;
  std::vector<double> tails;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const LoadResult least = put_under_load(server.port(), {}, [&](std::size_t) { return health; });
    const LoadResult looked_up = put_under_load(
        server.port(), {}, [&](std::size_t n) { return requests[n % requests.size()]; });
    print_load("/health", least);
    print_load("one look-up", looked_up);
    rates.push_back(looked_up.per_second / least.per_second);
    tails.push_back(quantile(looked_up.latency, 0.99) / quantile(least.latency, 0.99));
  }
  fmt::print("  medians: {:.2f} times the rate of /health, its p99 {:.2f} times\n",
             quantile(rates, 0.5), quantile(tails, 0.5));
}

LookupRequest batch_request(const Options& options, int min,
                            const std::vector<std::string>& segments) {
  LookupRequest request = request_for(options, min, options.limits.front());
  request.targets.clear();
  for (const std::string& target : options.targets)
    request.targets.push_back(need(Language::parse(target)));
  for (const std::string& segment : segments)
    request.queries.push_back(query_of(segment));
  return request;
}

/// Segments a second of this process, their JSON built and dumped, in as many threads as there are
/// processors.
double rate_in_process(const Matcher& matcher, const std::vector<LookupRequest>& batches,
                       std::chrono::milliseconds time) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> bytes = 0;
  const Stopwatch watch;
  const auto microseconds = static_cast<double>(time.count()) * 1e3;
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i)
      threads.emplace_back([&] {
        const Stopwatch own;
        while (own.elapsed().wall < microseconds) {
          const LookupRequest& request = batches[next++ % batches.size()];
          bytes += server::to_json(request, need(matcher.lookup(request)), {}).dump().size();
        }
      });
  }
  return 1e6 * static_cast<double>(next * kBatch) / watch.elapsed().wall;
}

void compare_with_process(const ServerUnderLoad& server, const Store& store, const Options& options,
                          int min, const std::vector<std::string>& queries) {
  const Matcher matcher(store);
  std::vector<LookupRequest> batches;
  std::vector<std::string> requests;
  for (std::size_t at = 0; at + kBatch <= queries.size(); at += kBatch) {
    const auto first = queries.begin() + static_cast<std::ptrdiff_t>(at);
    const std::vector<std::string> segments(first, first + kBatch);
    batches.push_back(batch_request(options, min, segments));
    requests.push_back(
        post_request("/v1/lookup", lookup_body(options, options.targets, min, segments)));
  }
  const Load load{.connections = 2 * kThreads};
  std::vector<double> ratios;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const double here = rate_in_process(matcher, batches, load.time);
    const double there =
        static_cast<double>(kBatch) * put_under_load(server.port(), load, [&](std::size_t n) {
                                        return requests[n % requests.size()];
                                      }).per_second;
    fmt::print("  {:.0f} segments/s over HTTP, {:.0f} in the process\n", there, here);
    ratios.push_back(there / here);
  }
  fmt::print("  median: {:.2f} times the rate in the process\n", quantile(ratios, 0.5));
}

}  // namespace

bool bench_http(const Options& options) {
  const TemporaryFolder temporary;
  const auto folder = store_folder(options, temporary.path());
  const auto store = open_corpus(options, folder);
  const auto queries = read_queries(options);
  const ServerUnderLoad server(folder);
  for (const int min : options.thresholds) {
    fmt::print("one look-up a request, top {} at {} %, {} connections\n", options.limits.front(),
               min, Load().connections);
    compare_with_health(server, options, min, queries);
    if (queries.size() < kBatch) continue;
    fmt::print("batches of {} segments into {} languages, top {} at {} %\n", kBatch,
               options.targets.size(), options.limits.front(), min);
    compare_with_process(server, *store, options, min, queries);
  }
  return true;
}

}  // namespace neuf::bench
