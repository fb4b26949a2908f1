// recall: final scores of the matcher against a look at every unit.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/reference/brute_matcher.h"
#include "tests/support/files.h"

#include <atomic>
#include <fmt/format.h>
#include <thread>

namespace neuf::bench {
namespace {

/// Whether one query's final scores are those of a look at everything; prints where not.
bool is_same(const Matcher& matcher, const ReadTxn& txn, LookupRequest request,
             const std::string& text) {
  request.queries = {query_of(text)};
  const auto answer = need(matcher.lookup(request));
  std::vector<int> scores;
  for (const Match& match : answer.results.front().matches)
    scores.push_back(match.score);
  const auto expected = need(reference::brute_scores(txn, request, request.queries.front(),
                                                     request.targets.front(), score));
  if (scores == expected) return true;
  fmt::print("differs at {} %: {}\n  found    {}\n  expected {}\n", request.min, text,
             fmt::join(scores, " "), fmt::join(expected, " "));
  return false;
}

}  // namespace

bool bench_recall(const Options& options) {
  const TemporaryFolder folder;
  const auto store = open_corpus(options, folder.path());
  const Matcher matcher(*store);
  const auto queries = read_queries(options);
  bool all_same = true;
  for (const std::size_t limit : options.limits) {
    for (const int min : options.thresholds) {
      std::atomic<std::size_t> next = 0;
      std::atomic<std::size_t> different = 0;
      const auto work = [&] {
        const auto txn = need(store->read());
        const LookupRequest request = request_for(options, min, limit);
        for (std::size_t i = next++; i < queries.size(); i = next++)
          different += is_same(matcher, txn, request, queries[i]) ? 0 : 1;
      };
      {
        const std::jthread other(work);
        work();
      }
      fmt::print("recall at {} %, top {}: {} of {} score lists differ\n", min, limit,
                 different.load(), queries.size());
      all_same = all_same && different == 0;
    }
  }
  return all_same;
}

}  // namespace neuf::bench
