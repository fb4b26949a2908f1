// open: the first answer of a fresh process.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/process.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <fmt/format.h>
#include <sstream>

namespace neuf::bench {
namespace {

constexpr std::size_t kProcesses = 20;

void print_row(const char* what, const std::vector<double>& times) {
  fmt::print("  {:<36} p50 {:8.1f}  max {:8.1f} µs\n", what, quantile(times, 0.5),
             quantile(times, 1));
}

}  // namespace

bool answer_first(const Options& options) {
  const Stopwatch watch;
  const auto store = need(Store::open(options.store, {}));
  const Elapsed opened = watch.elapsed();
  const Matcher matcher(*store);
  LookupRequest request = request_for(options, options.thresholds.front(), options.limits.front());
  request.queries = {query_of(options.text)};
  (void)need(matcher.lookup(request));
  const Elapsed answered = watch.elapsed();
  fmt::print("{} {} {} {}\n", opened.wall, answered.wall - opened.wall, opened.cpu,
             answered.cpu - opened.cpu);
  return true;
}

bool bench_open(const Options& options) {
  const TemporaryFolder temporary;
  const auto folder = store_folder(options, temporary.path());
  open_corpus(options, folder).reset();
  const auto queries = read_queries(options);
  for (const int min : options.thresholds) {
    Times opened;
    Times answered;
    Times both;
    Times process;
    for (std::size_t i = 0; i < kProcesses; ++i) {
      const Stopwatch watch;
      const std::string output = output_of_self(
          {"first-answer", "--store", folder, "--from", options.source, "--to",
           options.targets.front(), "--min", std::to_string(min), "--limit",
           std::to_string(options.limits.front()), "--text", queries[i % queries.size()]});
      process.add(watch.elapsed());
      Elapsed open;
      Elapsed answer;
      std::istringstream(output) >> open.wall >> answer.wall >> open.cpu >> answer.cpu;
      opened.add(open);
      answered.add(answer);
      both.add({open.wall + answer.wall, open.cpu + answer.cpu});
    }
    fmt::print("first answer at {} %, {} processes\n", min, kProcesses);
    print_row("open, wall", opened.wall);
    print_row("first look-up, wall", answered.wall);
    print_row("open and first look-up, wall", both.wall);
    print_row("open, processor", opened.cpu);
    print_row("first look-up, processor", answered.cpu);
    print_row("open and first look-up, processor", both.cpu);
    print_row("whole process, start to end, wall", process.wall);
  }
  return true;
}

}  // namespace neuf::bench
