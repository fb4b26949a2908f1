// The index as it lies in the store: what look-ups find through it, and what becomes of its runs.
#include "core/match/index/dense_bound.h"
#include "core/match/index/index_follower.h"
#include "core/match/index/index_keeper.h"
#include "core/match/index/language_index.h"
#include "core/match/index/run_builder.h"
#include "core/match/index/update_index.h"
#include "core/match/index/written_forms.h"
#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <thread>

namespace neuf {
namespace {

Memory press_of(const World& world) {
  const auto txn = value_of(world.store().read());
  return value_of(txn.memory("press"));
}

RunCatalogue catalogue_of(const World& world, const std::string& language = "fr") {
  const auto txn = value_of(world.store().read());
  const auto memory = value_of(txn.memory("press"));
  return value_of(decode_catalogue(value_of(txn.run_catalogue(memory.id, language))));
}

std::vector<Unit> some_units(int first, int limit) {
  std::vector<Unit> units;
  for (int i = first; i < limit; ++i)
    units.push_back(unit_of({{"fr", "Le port " + std::to_string(i) + " est ouvert."},
                             {"nl", "Haven " + std::to_string(i) + " is open."}}));
  return units;
}

void update(const World& world, const IndexOptions& options = {}) {
  CHECK(value_of(update_indexes(world.store(), press_of(world), options)) ==
        IndexOutcome::up_to_date);
}

ImportOptions small_slices() {
  ImportOptions options;
  options.txn_bytes = 1u << 20;
  return options;
}

std::vector<int> ask_scores(const World& world, const std::string& text) {
  return scores_of(world.ask(text, 50), language("nl"));
}

std::shared_ptr<const Run> run_of(const std::vector<std::string>& sentences) {
  RunBuilder builder;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    builder.add({i + 1, 0}, prepare(Segment(sentences[i]), language("fr")), {});
  return builder.build(1, sentences.size());
}

}  // namespace

TEST_CASE("look-ups find the same through stored runs as through runs in memory") {
  const World world;
  world.add("press", some_units(0, 30));
  const std::string query = "Le port 7 est fermé.";
  const auto before = ask_scores(world, query);
  REQUIRE_FALSE(before.empty());
  update(world);
  const RunCatalogue catalogue = catalogue_of(world);
  REQUIRE(catalogue.runs.size() == 1);
  CHECK(catalogue.runs[0].segments == 30);
  CHECK(catalogue.covered() == 30);
  CHECK(ask_scores(world, query) == before);
  CHECK(value_of(world.store().check({})).problems.empty());

  const Matcher another(world.store());  // as a process that begins now
  LookupRequest request = World::request({{"press", 0}}, 50, 5);
  request.queries.push_back({Segment(query), "", "", ""});
  CHECK(scores_of(value_of(another.lookup(request)).results[0], language("nl")) == before);
}

TEST_CASE("runs of like length are merged, and rows that were replaced left out") {
  const World world;
  Unit unit = unit_of({{"fr", "Le port est ouvert."}, {"nl", "De haven is open."}});
  unit.context.key = "k";
  world.add("press", {unit});
  world.add("press", some_units(0, 9));
  update(world);
  unit.variants[1].segment.text = "De haven is geopend.";
  world.add("press", {unit});  // merged: it takes the old one's place
  world.add("press", some_units(9, 18));
  update(world);
  const RunCatalogue catalogue = catalogue_of(world);
  REQUIRE(catalogue.runs.size() == 1);
  CHECK(catalogue.runs[0].segments == 19);
  const auto found = world.ask("Le port est ouvert.", 100);
  REQUIRE(found.matches.size() == 1);
  CHECK(found.matches[0].targets[0].segment.text == "De haven is geopend.");
}

TEST_CASE("a longer run stays as it is when a short one comes") {
  const World world;
  world.add("press", some_units(0, 50));
  update(world);
  const std::uint64_t first = catalogue_of(world).runs[0].number;
  world.add("press", some_units(50, 55));
  update(world);
  const RunCatalogue catalogue = catalogue_of(world);
  REQUIRE(catalogue.runs.size() == 2);
  CHECK(catalogue.runs[0].number == first);
  CHECK(catalogue.runs[1].first_row == 51);
}

TEST_CASE("an open index follows when others move the tail into runs") {
  const World world;
  world.add("press", some_units(0, 8));
  REQUIRE_FALSE(ask_scores(world, "Le port 3 est fermé.").empty());
  update(world);
  world.add("press", some_units(8, 12));
  CHECK(world.ask("Le port 10 est ouvert.", 100).matches.size() == 1);
  update(world);
  for (int i = 0; i < 12; ++i)
    CHECK(world.ask("Le port " + std::to_string(i) + " est ouvert.", 100).matches.size() == 1);
}

TEST_CASE("an index can be rebuilt, and made for a target language ahead") {
  const World world;
  world.add("press", some_units(0, 8));
  update(world);
  const std::uint64_t before = catalogue_of(world).runs[0].number;
  IndexOptions options;
  options.rebuild = true;
  update(world, options);
  CHECK(catalogue_of(world).runs.size() == 1);
  CHECK(catalogue_of(world).runs[0].number > before);
  CHECK(value_of(update_index(world.store(), press_of(world).id, "nl", {})) ==
        IndexOutcome::up_to_date);
  CHECK(catalogue_of(world, "nl").runs[0].segments == 8);
  CHECK(value_of(world.store().check({})).problems.empty());
}

TEST_CASE("an index that shrinks, as one that is being made anew, leaves no row out") {
  const World world;
  world.add("press", some_units(0, 20));
  update(world);
  CHECK(world.ask("Le port 17 est ouvert.", 100).matches.size() == 1);
  {
    const MemoryId memory = press_of(world).id;
    const auto index = value_of(world.store().begin_index_update(memory, "fr"));
    const auto txn = value_of(world.store().read());
    RunBuilder builder;
    CHECK(value_of(index_rows(txn, {memory, 0, 10}, "fr", builder)) == 10);
    const auto run = builder.build(1, 10);
    const StoredRun facts{.first_row = 1,
                          .last_row = 10,
                          .segments = run->size(),
                          .bytes = run->image().bytes(),
                          .pieces = run->image().piece_count()};
    const auto stored =
        value_of(index->put(facts, [&](std::size_t i) { return run->image().piece(i); }));
    REQUIRE(index->publish({stored}));
  }
  for (int i = 0; i < 20; ++i)
    CHECK(world.ask("Le port " + std::to_string(i) + " est ouvert.", 100).matches.size() == 1);
}

TEST_CASE("words that are repeated beside others like them are found by all that they save") {
  const World world;
  std::vector<Unit> units;
  for (const char* text :
       {"abcdefgh abcdefxy ijklmnop ijklmnop", "abcdefgh abcdefgh", "abcdefxy abcdefxy"})
    units.push_back(unit_of({{"fr", text}, {"nl", text}}));
  world.add("press", units);
  for (const int min : {80, 88, 89, 90})
    CHECK(world.ask("abcdefgh abcdefgh ijklmnop ijklmnuv", min).matches.size() == 1);
}

TEST_CASE("a very long word is like no other, for the score and for the index") {
  const World world;
  const std::string address = "https://example.org/" + std::string(300, 'a');
  world.add("press", {unit_of({{"fr", "voir " + address}, {"nl", "zie " + address}})});
  const std::string query = "voir " + address + "b";
  const int expected = score(prepare(Segment(query), language("fr")),
                             prepare(Segment("voir " + address), language("fr")))
                           .percent;
  CHECK(expected < 50);
  CHECK(scores_of(world.ask(query, expected), language("nl")) == std::vector<int>{expected});
}

TEST_CASE("few new rows are left to the look-ups") {
  const World world;
  world.add("press", some_units(0, 8));
  IndexOptions options;
  options.least_rows = 9;
  update(world, options);
  CHECK(catalogue_of(world).version == 0);
  options.least_rows = 8;
  update(world, options);
  CHECK(catalogue_of(world).covered() == 8);
}

TEST_CASE("a cancelled update leaves an index that works") {
  const World world;
  world.add("press", some_units(0, 8));
  const std::atomic<bool> cancelled = true;
  IndexOptions options;
  options.cancel = &cancelled;
  CHECK(value_of(update_indexes(world.store(), press_of(world), options)) ==
        IndexOutcome::cancelled);
  CHECK(world.ask("Le port 3 est ouvert.", 100).matches.size() == 1);
  CHECK(value_of(world.store().check({})).problems.empty());
}

TEST_CASE("one updates the index of a memory at a time") {
  const World world;
  world.add("press", some_units(0, 8));
  const auto first = value_of(world.store().begin_index_update(press_of(world).id, "fr"));
  REQUIRE(first);
  CHECK_FALSE(value_of(world.store().begin_index_update(press_of(world).id, "fr")));
  CHECK(value_of(update_indexes(world.store(), press_of(world), {})) == IndexOutcome::busy);
}

TEST_CASE("what an update that died had written is removed by the next one") {
  const World world;
  world.add("press", some_units(0, 8));
  const MemoryId memory = press_of(world).id;
  const std::string piece(5'000, 'x');
  {
    const auto dead = value_of(world.store().begin_index_update(memory, "fr"));
    (void)value_of(dead->put({.pieces = 2}, [&](std::size_t) { return std::string_view(piece); }));
  }
  const auto txn = value_of(world.store().read());
  CHECK(value_of(txn.run_pieces(memory, "fr", 1)).size() == 2);
  update(world);
  const auto later = value_of(world.store().read());
  const RunCatalogue catalogue = catalogue_of(world);
  REQUIRE(catalogue.runs.size() == 1);
  CHECK(value_of(later.run_pieces(memory, "fr", catalogue.runs[0].number)).size() == 1);
  CHECK(catalogue.runs[0].checksum != 0);
  CHECK(value_of(world.store().check({})).problems.empty());
}

TEST_CASE("the index keeper takes what has grown long into runs") {
  const World world;
  world.add("press", some_units(0, static_cast<int>(IndexKeeper::kLeastRows)));
  const IndexKeeper keeper(world.store(), std::chrono::milliseconds(1));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (catalogue_of(world).version == 0 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  CHECK(catalogue_of(world).covered() == IndexKeeper::kLeastRows);
}

TEST_CASE("an update that waits for rows takes those that come meanwhile into the same run") {
  const World world;
  world.add("press", some_units(0, 4));
  int rounds = 0;
  IndexOptions options;
  options.wait_for_rows = [&] {
    if (++rounds == 3) return false;
    world.add("press", some_units(4 * rounds, 4 * rounds + 4));
    return true;
  };
  update(world, options);
  CHECK(catalogue_of(world).runs.size() == 1);
  CHECK(catalogue_of(world).covered() == 12);
  CHECK(ask_scores(world, "Le port 11 est ouvert.").front() == 100);
}

TEST_CASE("the rows of an import are indexed by the time that it has ended") {
  World world;
  constexpr int kUnits = 12'000;
  IndexFollower follower(world.store(), press_of(world));
  const auto import = value_of(world.store().begin_import("press", small_slices()));
  for (Unit& unit : some_units(0, kUnits))
    require_ok(import->add(std::move(unit)));
  (void)value_of(import->publish());
  REQUIRE(follower.finish());
  update(world);
  CHECK(catalogue_of(world).covered() == kUnits);
  CHECK(ask_scores(world, "Le port 11999 est ouvert.").front() == 100);
  CHECK(value_of(world.store().check({})).problems.empty());
}

TEST_CASE("an import that fails leaves an index that works") {
  World world;
  world.add("press", some_units(0, 3));
  {
    const IndexFollower follower(world.store(), press_of(world));
    const auto import = value_of(world.store().begin_import("press", small_slices()));
    for (Unit& unit : some_units(3, 12'000))
      require_ok(import->add(std::move(unit)));
  }
  world.add("press", some_units(20'000, 20'003));
  update(world);
  CHECK(ask_scores(world, "Le port 20002 est ouvert.").front() == 100);
  CHECK(ask_scores(world, "Le port 11999 est ouvert.").front() == 99);
  CHECK(value_of(world.store().check({})).problems.empty());
}

TEST_CASE("deleting a memory removes its index") {
  World world;
  world.add("press", some_units(0, 8));
  update(world);
  const MemoryId memory = press_of(world).id;
  REQUIRE(world.store().delete_memory("press"));
  const auto txn = value_of(world.store().read());
  CHECK(value_of(txn.run_catalogue(memory, "fr")).empty());
  CHECK(value_of(txn.run_pieces(memory, "fr", 1)).empty());
}

TEST_CASE("a run's image that is cut short or of something else is refused") {
  const auto run = run_of({"Le port est ouvert.", "La mer."});
  std::string bytes(run->image().piece(0));
  const auto open = [&](const std::string& altered) {
    return Run::open(Image({reinterpret_cast<const std::byte*>(altered.data())}, altered.size()));
  };
  CHECK(open(bytes));
  CHECK(open(bytes.substr(0, 100)).error().code == ErrorCode::corrupt);
  CHECK(open(bytes.substr(0, 1'000)).error().code == ErrorCode::corrupt);
  bytes[0] = 'N';
  CHECK(open(bytes).error().code == ErrorCode::corrupt);
}

TEST_CASE("the index deducts what a look at the two texts deducts") {
  CHECK(rc::check([] {
    const auto sentences = *rc::gen::container<std::vector<std::string>>(5, any_sentence());
    const auto run = run_of(sentences);
    auto text = *rc::gen::oneOf(any_sentence(), rc::gen::elementOf(sentences));
    if (*rc::gen::arbitrary<bool>()) text.insert(text.find(' ') + 1, " ");
    const ScoredText query = prepare(Segment(text), language("fr"));
    const PairScorer scorer(query);
    std::vector<TokenId> equal;
    for (const TokenGroup& group : scorer.groups())
      equal.push_back(run->vocabulary().neighbours(query.tokens[group.token])->equal);
    WrittenForms written(*run, query, scorer.groups(), equal);
    std::vector<FormId> forms;
    for (SegmentNumber segment = 0; segment < run->size(); ++segment) {
      run->read_forms(segment, forms);
      const auto& other = sentences[run->place(segment).row - 1];
      RC_ASSERT(written.compare(segment, forms) ==
                deductions(query, prepare(Segment(other), language("fr"))));
    }
  }));
}

TEST_CASE("sums of dense elements by columns are those by rows") {
  CHECK(rc::check([] {
    const auto sentences = *rc::gen::container<std::vector<std::string>>(300, any_sentence());
    const auto run = run_of(sentences);
    DenseBound bound;
    for (std::size_t bit = 0; bit < kDenseElements; ++bit)
      bound.add(bit, *rc::gen::element(0u, 0u, 30u, 77u, 400u));
    bound.finish();
    const auto least = *rc::gen::inRange(1u, 2'000u);
    const auto beside = *rc::gen::inRange(0u, 200u);
    const auto first = *rc::gen::inRange<SegmentNumber>(0, 300);
    std::vector<SegmentNumber> found;
    bound.scan(
        *run, {first, 290}, beside, [&](std::uint32_t) { return least; }, found);
    RC_ASSERT(std::ranges::is_sorted(found));
    for (SegmentNumber segment = first; segment < 290; ++segment) {
      const std::uint32_t sum = bound(run->segments[segment].dense) + beside;
      if (sum >= least) RC_ASSERT(std::ranges::binary_search(found, segment));
    }
    for (const SegmentNumber segment : found)
      RC_ASSERT((segment >= first && segment < 290));
  }));
}

TEST_CASE("an alignment with a bar is exact above it, and lower below") {
  CHECK(rc::check([] {
    const ScoredText query = prepare(Segment(*any_sentence()), language("fr"));
    const ScoredText other = prepare(Segment(*any_sentence()), language("fr"));
    PairScorer scorer(query);
    std::vector<std::int32_t> rows;
    for (const Token& token : other.tokens) {
      std::vector<PairScorer::GroupSaving> savings;
      for (std::size_t g = 0; g < scorer.groups().size(); ++g) {
        const auto& mine = query.tokens[scorer.groups()[g].token];
        if (const std::uint16_t saving = token_saving(mine, token); saving > 0)
          savings.push_back({static_cast<std::uint16_t>(g), saving});
      }
      rows.push_back(scorer.add_row(savings));
    }
    const CandidateTokens tokens{rows, other.weights, other.total_weight};
    const std::uint32_t exact = scorer.aligned(tokens);
    const auto least = *rc::gen::inRange<std::uint32_t>(0, 10'001);
    const std::uint32_t bounded = scorer.aligned(tokens, least);
    const bool agrees = exact >= least ? bounded == exact : bounded < least;
    RC_ASSERT(agrees);
  }));
}

}  // namespace neuf
