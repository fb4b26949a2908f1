// neuf-bench: how fast, and how far from looking at everything.
#include "core/match/index/index_follower.h"
#include "core/match/index/language_index.h"
#include "core/match/index/update_index.h"
#include "core/match/matcher.h"
#include "formats/import.h"
#include "tests/bench/brute_force.h"
#include "tests/reference/brute_matcher.h"
#include "tests/support/files.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace neuf::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::string tmx;
  std::string queries;
  std::string source = "fr";
  std::string target = "it";
  std::size_t count = 200;
  std::size_t limit = 5;
  std::string store;  ///< keep it here, and use it again
  std::vector<int> thresholds{50, 60, 70, 80, 90};
  bool without_brute_force = false;
};

/// The value, or the end of the benchmark.
template <class T>
T need(Result<T>&& result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of this thread: the machine may be shared.
double thread_cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

void print_hardware() {
  fmt::print("{} × {}, {}\n", std::thread::hardware_concurrency(), processor(),
#ifdef NDEBUG
             "release build"
#else
             "DEBUG build: figures mean nothing"
#endif
  );
}

/// Second column of a query file: kind, query, true source, true target.
std::vector<std::string> read_queries(const Options& options) {
  std::ifstream file(options.queries);
  if (!file) throw std::runtime_error("can't read " + options.queries);
  std::vector<std::string> queries;
  for (std::string line; queries.size() < options.count && std::getline(file, line);) {
    const std::size_t start = line.find('\t') + 1;
    queries.push_back(line.substr(start, line.find('\t', start) - start));
  }
  return queries;
}

/// A store with the corpus in memory "bench"; prints the import's rate.
std::unique_ptr<Store> import_corpus(const Options& options, const std::filesystem::path& folder) {
  auto store = need(Store::open(folder, {}));
  MemorySettings settings;
  settings.name = "bench";
  settings.source = need(Language::parse(options.source));
  settings.targets = {need(Language::parse(options.target))};
  (void)need(store->create_memory(settings));
  auto file = need(FileSource::open(options.tmx));
  const auto start = Clock::now();
  ImportFileOptions import_options;
  import_options.name = options.tmx;
  const auto memory = need(need(store->read()).memory("bench"));
  IndexFollower follower(*store, memory);
  const auto report = need(import_file(*store, "bench", *file, import_options));
  const double imported = seconds_since(start);
  if (auto followed = follower.finish(); !followed)
    throw std::runtime_error(followed.error().text());
  (void)need(update_indexes(*store, memory, {}));
  const double seconds = seconds_since(start);
  const auto size = need(store->size());
  fmt::print(
      "import: {} units in {:.2f} s and indexed in {:.2f} s, {:.0f} units/s, durable; {:.0f} "
      "bytes/unit in use, {:.0f} on disk\n",
      report.added, imported, seconds - imported, static_cast<double>(report.added) / seconds,
      static_cast<double>(size.used_bytes) / static_cast<double>(report.added),
      static_cast<double>(size.file_bytes) / static_cast<double>(report.added));
  return store;
}

/// The store that an earlier benchmark left, or a new one.
std::unique_ptr<Store> open_corpus(const Options& options, const std::filesystem::path& folder) {
  if (options.store.empty()) return import_corpus(options, folder);
  if (std::filesystem::exists(options.store)) return need(Store::open(options.store, {}));
  return import_corpus(options, options.store);
}

LookupRequest request_for(const Options& options, int min) {
  LookupRequest request;
  request.memories = {{"bench", 0}};
  request.source = need(Language::parse(options.source));
  request.targets = {need(Language::parse(options.target))};
  request.min = min;
  request.limit = options.limit;
  return request;
}

Query query_of(const std::string& text) {
  Query query;
  query.segment = Segment(to_nfc(text));
  return query;
}

/// Median, 99th percentile and mean of times in microseconds.
std::string spread(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double time : times)
    sum += time;
  const auto at = [&](double part) {
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
  };
  return fmt::format("mean {:8.1f} µs, p50 {:8.1f}, p99 {:8.1f}, max {:8.1f}",
                     sum / static_cast<double>(times.size()), at(0.5), at(0.99), times.back());
}

template <class Work>
std::vector<double> time_each(const std::vector<std::string>& queries, Work work) {
  std::vector<double> times;
  for (const std::string& query : queries) {
    const double start = thread_cpu_seconds();
    work(query);
    times.push_back(1e6 * (thread_cpu_seconds() - start));
  }
  return times;
}

double total(const std::vector<double>& times) {
  double sum = 0;
  for (const double time : times)
    sum += time;
  return sum;
}

/// The memory's longest run, where it lies in the store. Valid as long as the transaction.
std::shared_ptr<const Run> longest_run(const ReadTxn& txn, const Options& options) {
  const auto memory = need(txn.memory("bench"));
  LanguageIndex index(memory.id, options.source);
  const auto runs = need(index.runs(txn));
  return runs.value()->front();
}

void bench_lookup(const Options& options) {
  const TemporaryFolder folder;
  const auto store = open_corpus(options, folder.path());
  const auto queries = read_queries(options);
  const auto start = Clock::now();
  const auto txn = need(store->read());
  const auto run = longest_run(txn, options);
  fmt::print("index: {} segments, {} distinct tokens, opened in {:.3f} ms\n", run->size(),
             run->vocabulary().size(), 1e3 * seconds_since(start));
  FlatRun flat(*run);
  std::vector<ScoredText> prepared;
  const Language source = need(Language::parse(options.source));
  for (const std::string& query : queries)
    prepared.push_back(prepare(Segment(to_nfc(query)), source));

  const Matcher matcher(*store);
  for (const int min : options.thresholds) {
    std::size_t different = 0;
    for (const ScoredText& query : prepared) {  // also warms the neighbours up
      const auto found = scores_by_index(*run, query, min, options.limit);
      different +=
          !options.without_brute_force && found != flat.best_scores(query, min, options.limit);
    }
    std::size_t next = 0;
    const auto by_index = time_each(queries, [&](const std::string&) {
      (void)scores_by_index(*run, prepared[next++], min, options.limit);
    });
    next = 0;
    const auto by_brute = time_each(queries, [&](const std::string&) {
      if (!options.without_brute_force)
        (void)flat.best_scores(prepared[next++], min, options.limit);
    });
    LookupRequest request = request_for(options, min);
    const auto whole = time_each(queries, [&](const std::string& query) {
      request.queries = {query_of(query)};
      (void)need(matcher.lookup(request));
    });
    fmt::print("top {} at {} %: {:.0f} look-ups/s, {:.1f} times brute force, {} of {} differ\n",
               options.limit, min, 1e6 * static_cast<double>(queries.size()) / total(by_index),
               total(by_brute) / total(by_index), different, queries.size());
    fmt::print("  index        {}\n  brute force  {}\n  with texts   {}\n", spread(by_index),
               spread(by_brute), spread(whole));
  }
}

/// Final scores of the matcher against a look at every unit; true when all are the same.
bool check_recall(const Options& options) {
  const TemporaryFolder folder;
  const auto store = open_corpus(options, folder.path());
  const Matcher matcher(*store);
  const auto queries = read_queries(options);
  bool all_same = true;
  for (const int min : {50, 70, 90}) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> different = 0;
    const auto work = [&] {
      const auto txn = need(store->read());
      LookupRequest request = request_for(options, min);
      for (std::size_t i = next++; i < queries.size(); i = next++) {
        request.queries = {query_of(queries[i])};
        const auto answer = need(matcher.lookup(request));
        std::vector<int> scores;
        for (const Match& match : answer.results.front().matches)
          scores.push_back(match.score);
        const auto expected = need(reference::brute_scores(txn, request, request.queries.front(),
                                                           request.targets.front(), score));
        if (scores == expected) continue;
        ++different;
        fmt::print("differs at {} %: {}\n  found    {}\n  expected {}\n", min, queries[i],
                   fmt::join(scores, " "), fmt::join(expected, " "));
      }
    };
    {
      const std::jthread other(work);
      work();
    }
    fmt::print("recall at {} %, top {}: {} of {} score lists differ\n", min, options.limit,
               different.load(), queries.size());
    all_same = all_same && different == 0;
  }
  return all_same;
}

int run(int argc, char** argv) {
  CLI::App app("Benchmarks of Neuf on a TMX corpus.");
  Options options;
  app.add_option("--tmx", options.tmx, "Corpus")->required();
  app.add_option("--queries", options.queries, "TSV whose second column is a query");
  app.add_option("--from", options.source, "Source language")->capture_default_str();
  app.add_option("--to", options.target, "Target language")->capture_default_str();
  app.add_option("--count", options.count, "How many queries")->capture_default_str();
  app.add_option("--limit", options.limit, "Matches per query")->capture_default_str();
  app.add_option("--store", options.store, "Keep the store here, and use it again");
  app.add_option("--min", options.thresholds, "Thresholds, percent")->delimiter(',');
  app.add_flag("--no-brute-force", options.without_brute_force, "Time the index alone");
  app.require_subcommand(1);
  app.fallthrough();
  const CLI::App* import = app.add_subcommand("import", "Import rate and size on disk");
  const CLI::App* lookup = app.add_subcommand("lookup", "Look-ups beside brute force");
  const CLI::App* recall =
      app.add_subcommand("recall", "Compare with a look at every unit; fails where one differs");
  CLI11_PARSE(app, argc, argv);
  print_hardware();
  if (import->parsed()) {
    const TemporaryFolder folder;
    (void)import_corpus(options, folder.path());
  }
  if (lookup->parsed()) bench_lookup(options);
  if (recall->parsed()) return check_recall(options) ? 0 : 1;
  return 0;
}

}  // namespace
}  // namespace neuf::bench

int main(int argc, char** argv) {
  try {
    return neuf::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "neuf-bench: " << error.what() << '\n';
    return 1;
  }
}
