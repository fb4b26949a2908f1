// insert: what a durable write costs, and when another process finds it.
#include "tests/bench/bare_lmdb.h"
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/process.h"
#include "tests/bench/timing.h"
#include "tests/support/files.h"

#include <atomic>
#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <thread>

namespace neuf::bench {
namespace {

constexpr std::size_t kManyWriters = 64;

/// Letters alone: a number would make all sentences alike.
std::string word_for(std::size_t number) {
  std::string word = "mot";
  for (; number > 0; number /= 20)
    word += "bcdfghjklmnpqrstvwxz"[number % 20];
  return word;
}

/// New units: sentences of the queries with a word that no other has.
class NewUnits {
 public:
  explicit NewUnits(const Options& options)
      : sentences_(read_queries(options)),
        source_(need(Language::parse(options.source))),
        target_(need(Language::parse(options.targets.front()))) {}

  /// Any thread may call.
  Unit next() {
    const std::size_t number = next_++;
    Unit unit;
    const std::string& sentence = sentences_[number % sentences_.size()];
    for (const Language& language : {source_, target_}) {
      Variant variant;
      variant.language = language;
      variant.segment = query_of(sentence + ' ' + word_for(number)).segment;
      unit.variants.push_back(std::move(variant));
    }
    return unit;
  }

 private:
  std::vector<std::string> sentences_;
  Language source_;
  Language target_;
  std::atomic<std::size_t> next_ = 1;
};

void add(Store& store, const Unit& unit) {
  const auto report = need(store.add_units(kMemory, {unit}, {}));
  if (report.added != 1) throw std::runtime_error("a unit that should be new wasn't");
}

/// Looks a text up in a store of its own; "found" when a unit has exactly this source.
AnsweringProcess::Answer finder(const Options& options, const std::filesystem::path& folder) {
  const std::shared_ptr<Store> store = need(Store::open(folder, {}));
  const auto matcher = std::make_shared<Matcher>(*store);
  const LookupRequest request = request_for(options, 100, 1);
  return [store, matcher, request](const std::string& text) {
    LookupRequest one = request;
    one.queries = {query_of(text)};
    return need(matcher->lookup(one)).results.front().matches.empty() ? "no" : "found";
  };
}

void time_single_inserts(Store& store, NewUnits& units, const AnsweringProcess& other,
                         const Options& options) {
  BareLmdb bare(store.folder() / "bare");
  const std::string value(300, 'x');
  Times inserts;
  Times found;
  Times bare_puts;
  std::size_t not_found = 0;
  for (std::size_t i = 0; i < options.count; ++i) {
    const Unit unit = units.next();
    const Stopwatch watch;
    add(store, unit);
    inserts.add(watch.elapsed());
    not_found += other.ask(unit.variants.front().segment.text) == "found" ? 0 : 1;
    found.add(watch.elapsed());
    const Stopwatch bare_watch;
    bare.put(i, value);
    bare_puts.add(bare_watch.elapsed());
  }
  fmt::print("insert of one unit, durable      {}\n", spread(inserts));
  fmt::print("until another process has it     {}; {} of {} not found by its next look-up\n",
             spread(found), not_found, options.count);
  fmt::print("bare LMDB, one value, durable    {}\n", spread(bare_puts));
  fmt::print("p50 of an insert: {:.2f} times that of bare LMDB (wall)\n",
             quantile(inserts.wall, 0.5) / quantile(bare_puts.wall, 0.5));
}

/// Units a second, each durable before its thread writes the next.
double insert_rate(Store& store, NewUnits& units, std::size_t threads, std::size_t each) {
  const Stopwatch watch;
  {
    std::vector<std::jthread> writers;
    for (std::size_t i = 0; i < threads; ++i)
      writers.emplace_back([&] {
        for (std::size_t n = 0; n < each; ++n)
          add(store, units.next());
      });
  }
  return 1e6 * static_cast<double>(threads * each) / watch.elapsed().wall;
}

}  // namespace

bool bench_insert(const Options& options) {
  const TemporaryFolder temporary;
  const auto folder = store_folder(options, temporary.path());
  open_corpus(options, folder).reset();
  const AnsweringProcess other([&] { return finder(options, folder); });
  const auto store = need(Store::open(folder, {}));
  NewUnits units(options);
  (void)other.ask("La première question ouvre l'index.");
  time_single_inserts(*store, units, other, options);
  for (int round = 0; round < 3; ++round) {
    const double one = insert_rate(*store, units, 1, options.count);
    const double many = insert_rate(*store, units, kManyWriters, options.count / 4 + 1);
    fmt::print("1 writer {:.0f} units/s, {} writers {:.0f} units/s: {:.1f} times\n", one,
               kManyWriters, many, many / one);
  }
  return true;
}

}  // namespace neuf::bench
