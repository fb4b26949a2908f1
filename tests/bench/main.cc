// neuf-bench: how fast, and how far from looking at everything.
#include "tests/bench/commands.h"
#include "tests/bench/timing.h"

#include <CLI/CLI.hpp>
#include <array>
#include <exception>
#include <fmt/format.h>
#include <iostream>

namespace neuf::bench {
namespace {

struct Command {
  const char* name;
  const char* help;
  bool (*run)(const Options& options);
  enum class Output : bool { for_people, for_programs } output = Output::for_people;
};

constexpr std::array kCommands{
    Command{"import", "Import rate and size on disk", bench_import},
    Command{"lookup", "Look-ups beside brute force", bench_lookup},
    Command{"recall", "Compare with a look at every unit; fails where one differs", bench_recall},
    Command{"insert", "Durable inserts, and when another process finds them", bench_insert},
    Command{"open", "The first answer of a fresh process", bench_open},
    Command{"first-answer", "One process of `open`", answer_first, Command::Output::for_programs},
    Command{"targets", "One target language against all", bench_targets},
    Command{"scale", "Threads, and memories of --units and of the whole corpus", bench_scale},
    Command{"http", "Look-ups over HTTP, beside /health and beside this process", bench_http},
    Command{"merges", "Size of the file after many small additions", bench_merges},
    Command{"usefulness", "Print the best translation for each query: index, score, target",
            print_suggestions, Command::Output::for_programs},
};

void add_options(CLI::App& app, Options& options) {
  app.add_option("--tmx", options.tmx, "Corpus");
  app.add_option("--queries", options.queries,
                 "TSV: kind, query, true source, true target; the last two for `usefulness`");
  app.add_option("--from", options.source, "Source language")->capture_default_str();
  app.add_option("--to", options.targets, "Target languages; most commands ask for the first")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--count", options.count, "How many queries")->capture_default_str();
  app.add_option("--limit", options.limits, "Matches per query")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--min", options.thresholds, "Thresholds, percent")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--units", options.sizes, "Only so many first units of the corpus")
      ->delimiter(',');
  app.add_option("--store", options.store, "Keep the store here, and use it again");
  app.add_option("--text", options.text, "The query of `first-answer`");
  app.add_option("--scorer", options.scorer, "For `usefulness`: neuf or plain")
      ->capture_default_str();
  app.add_flag("--no-brute-force", options.without_brute_force, "Time look-ups alone");
  app.add_flag("--leave-one-out", options.without_identical,
               "For `usefulness`: units with the true source don't count");
}

int run(int argc, char** argv) {
  CLI::App app("Benchmarks of Neuf on a TMX corpus.");
  Options options;
  add_options(app, options);
  app.require_subcommand(1);
  app.fallthrough();
  for (const Command& command : kCommands)
    app.add_subcommand(command.name, command.help);
  CLI11_PARSE(app, argc, argv);
  for (const Command& command : kCommands) {
    if (!app.got_subcommand(command.name)) continue;
    if (command.output == Command::Output::for_people) fmt::print("{}\n", hardware());
    return command.run(options) ? 0 : 1;
  }
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
