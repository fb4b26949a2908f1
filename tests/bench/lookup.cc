// lookup: the index beside a scan of everything, and look-ups as users get them.
#include "core/match/diff.h"
#include "core/match/index/language_index.h"
#include "tests/bench/brute_force.h"
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <fmt/format.h>

namespace neuf::bench {
namespace {

struct PreparedQuery {
  Query query;
  ScoredText text;
};

/// The memory's runs, where they lie in the store. Valid as long as the transaction.
std::shared_ptr<const RunList> runs_of(const ReadTxn& txn, const Options& options) {
  const auto memory = need(txn.memory(kMemory));
  LanguageIndex index(memory.id, options.source);
  return *need(index.runs(txn));
}

std::vector<PreparedQuery> prepare_queries(const Options& options) {
  const Language source = need(Language::parse(options.source));
  std::vector<PreparedQuery> prepared;
  for (const std::string& text : read_queries(options)) {
    Query query = query_of(text);
    ScoredText scored = prepare(query.segment, source);
    prepared.push_back({std::move(query), std::move(scored)});
  }
  return prepared;
}

/// A threshold and a number of matches.
struct Setting {
  int min = 70;
  std::size_t limit = 5;
};

void compare_with_brute_force(const RunList& runs, std::vector<FlatRun>& flat,
                              const std::vector<PreparedQuery>& queries, const Setting& setting) {
  // Once before, so that the neighbours of the queries' words are known to both.
  std::vector<std::vector<int>> found;
  for (const PreparedQuery& query : queries)
    found.push_back(scores_by_index(runs, query.text, {setting.min, setting.limit}));
  std::size_t different = 0;
  std::size_t next = 0;
  const Times brute_force = time_each(queries, [&](const PreparedQuery& query) {
    const auto expected = scores_by_scan(flat, query.text, {setting.min, setting.limit});
    different += found[next++] != expected ? 1 : 0;
  });
  const Times index = time_each(queries, [&](const PreparedQuery& query) {
    (void)scores_by_index(runs, query.text, {setting.min, setting.limit});
  });
  fmt::print("  index            {}, {:.0f} look-ups/s\n", spread(index),
             1e6 * static_cast<double>(queries.size()) / total(index.cpu));
  fmt::print("  brute force      {}, {:.1f} times the index; {} of {} differ\n",
             spread(brute_force), total(brute_force.cpu) / total(index.cpu), different,
             queries.size());
}

void time_whole_lookups(const Matcher& matcher, const std::vector<PreparedQuery>& queries,
                        LookupRequest request) {
  const auto look_up = [&](const PreparedQuery& query) {
    request.queries = {query.query};
    return need(matcher.lookup(request));
  };
  for (const PreparedQuery& query : queries)
    (void)look_up(query);
  const Times texts = time_each(queries, [&](const PreparedQuery& query) { (void)look_up(query); });
  request.adapt = true;
  const Times all = time_each(queries, [&](const PreparedQuery& query) {
    const LookupAnswer answer = look_up(query);
    for (const Match& match : answer.results.front().matches)
      (void)diff(query.text, prepare(match.source, match.source_language));
  });
  fmt::print("  with texts       {}\n  diff, adaptation {}\n", spread(texts), spread(all));
}

}  // namespace

bool bench_lookup(const Options& options) {
  const TemporaryFolder folder;
  const auto store = open_corpus(options, folder.path());
  const auto queries = prepare_queries(options);
  const Stopwatch watch;
  const auto txn = need(store->read());
  const auto runs = runs_of(txn, options);
  const double opened = 1e-3 * watch.elapsed().wall;
  for (const auto& run : *runs)
    fmt::print("run: {} segments, {} distinct tokens\n", run->size(), run->vocabulary().size());
  fmt::print("opened in {:.3f} ms\n", opened);
  std::vector<FlatRun> flat;
  for (const auto& run : *runs)
    flat.emplace_back(*run);
  const Matcher matcher(*store);
  for (const std::size_t limit : options.limits) {
    for (const int min : options.thresholds) {
      fmt::print("top {} at {} %\n", limit, min);
      if (!options.without_brute_force)
        compare_with_brute_force(*runs, flat, queries, {min, limit});
      time_whole_lookups(matcher, queries, request_for(options, min, limit));
    }
  }
  return true;
}

}  // namespace neuf::bench
