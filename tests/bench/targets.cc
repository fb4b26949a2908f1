// targets: one target language against all of them.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <fmt/format.h>

namespace neuf::bench {
namespace {

constexpr int kRounds = 5;

/// Processor time of all queries; the least of some rounds, since others disturb.
double least_time(const Matcher& matcher, LookupRequest request,
                  const std::vector<std::string>& queries) {
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const Times times = time_each(queries, [&](const std::string& query) {
      request.queries = {query_of(query)};
      (void)need(matcher.lookup(request));
    });
    rounds.push_back(total(times.cpu));
  }
  return quantile(rounds, 0);
}

}  // namespace

bool bench_targets(const Options& options) {
  const TemporaryFolder folder;
  const auto store = open_corpus(options, folder.path());
  const auto queries = read_queries(options);
  const Matcher matcher(*store);
  for (const std::size_t limit : options.limits) {
    for (const int min : options.thresholds) {
      LookupRequest request = request_for(options, min, limit);
      (void)least_time(matcher, request, queries);  // neighbours of the queries' words
      double each_alone = 0;
      LookupRequest all = request;
      all.targets.clear();
      for (const std::string& target : options.targets) {
        request.targets = {need(Language::parse(target))};
        each_alone += least_time(matcher, request, queries);
        all.targets.push_back(request.targets.front());
      }
      const auto count = static_cast<double>(queries.size());
      const double one = each_alone / static_cast<double>(options.targets.size()) / count;
      const double together = least_time(matcher, all, queries) / count;
      fmt::print(
          "top {} at {} %: one target {:.1f} µs a query (mean of all), {} targets {:.1f} µs: "
          "{:.2f} times\n",
          limit, min, one, options.targets.size(), together, together / one);
    }
  }
  return true;
}

}  // namespace neuf::bench
