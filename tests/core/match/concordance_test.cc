// The concordance over stores: what is found through stored runs and runs in memory, page by page.
#include "core/match/concordance.h"

#include "core/match/index/index_set.h"
#include "tests/core/match/worlds.h"
#include "tests/reference/brute_concordance.h"
#include "tests/support/catch.h"
#include "tests/support/repeated.h"

namespace neuf {
namespace {

using reference::FoundText;
using Texts = std::vector<std::string>;

ConcordanceRequest request_for(const std::string& query, const char* tag = "fr") {
  ConcordanceRequest request;
  request.memories = {"press"};
  request.query = query;
  request.language = language(tag);
  return request;
}

ConcordanceAnswer search(const World& world, const ConcordanceRequest& request) {
  return value_of(
      Concordance(world.store(), std::make_shared<IndexSet>(world.store())).search(request));
}

Texts texts_of(const ConcordanceAnswer& answer) {
  Texts texts;
  for (const ConcordanceHit& hit : answer.hits)
    texts.push_back(hit.found.segment.text);
  return texts;
}

Texts texts_for(const World& world, const std::string& query, const char* tag = "fr") {
  return texts_of(search(world, request_for(query, tag)));
}

/// All pages.
std::vector<FoundText> all_found(const Concordance& concordance, ConcordanceRequest request) {
  std::vector<FoundText> all;
  do {
    const ConcordanceAnswer page = value_of(concordance.search(request));
    for (const ConcordanceHit& hit : page.hits)
      all.emplace_back(hit.memory, hit.unit, hit.found.segment.text, hit.ranges);
    CHECK((page.next.empty() || page.hits.size() == request.limit));
    request.cursor = page.next;
  } while (!request.cursor.empty());
  return all;
}

Unit french_dutch(const std::string& french, const std::string& dutch) {
  return unit_of({{"fr", french}, {"nl", dutch}});
}

Unit any_world_unit() {
  Unit unit = unit_of(
      {{*rc::gen::weightedElement<std::string>({{6, "fr"}, {1, "fr-BE"}}), *any_sentence()}});
  for (const char* tag : {"fr-CA", "nl", "it"}) {
    if (*rc::gen::inRange(0, 3) == 0) continue;
    Variant other = unit_of({{tag, *any_sentence()}}).variants[0];
    other.state = *rc::gen::element(State::draft, State::translated, State::rejected);
    unit.variants.push_back(other);
  }
  unit.context.key = *rc::gen::element("", "k");
  return unit;
}

std::string any_query() {
  const auto term = rc::gen::weightedElement<std::string>({{4, "le"},
                                                           {4, "LA"},
                                                           {2, "port"},
                                                           {2, "po*"},
                                                           {1, "*ts"},
                                                           {2, "*gati*"},
                                                           {1, "n*tion"},
                                                           {2, "décision"},
                                                           {2, "12"},
                                                           {2, "1284"},
                                                           {2, "%s"},
                                                           {1, "absent"},
                                                           {1, "ab*ent"},
                                                           {2, "\"le port\""},
                                                           {1, "\"la la\""},
                                                           {1, "\"po* le\""},
                                                           {1, "\"l'eau\""},
                                                           {1, "\"le ,\""},
                                                           {1, "\"1284 le\""}});
  std::string query = *term;
  for (int more = *rc::gen::inRange(0, 3); more > 0; --more)
    query += " " + *term;
  return query;
}

}  // namespace

TEST_CASE("a concordance finds what a look at every unit finds, page by page") {
  CHECK(rc::check([] {
    World world;
    world.make_memory("old");
    const Concordance concordance(world.store(), std::make_shared<IndexSet>(world.store()));
    for (int batch = *rc::gen::inRange(1, 5); batch > 0; --batch) {
      std::vector<Unit> units;
      for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
        units.push_back(any_world_unit());
      const std::string memory = *rc::gen::element("press", "old");
      world.add(memory, units);
      if (*rc::gen::arbitrary<bool>()) world.update_index(memory);
      ConcordanceRequest request = request_for(any_query(), *rc::gen::element("fr", "fr-BE", "nl"));
      request.memories = {"old", "press"};
      request.limit = *rc::gen::element(1u, 3u, 100u);
      if (*rc::gen::arbitrary<bool>()) request.targets = {language("it"), language("nl")};
      const auto txn = value_of(world.store().read());
      RC_ASSERT(all_found(concordance, request) ==
                value_of(reference::brute_concordance(txn, request)));
    }
  }));
}

TEST_CASE("the source and every target can be searched, with the translations shown") {
  const World world;
  Unit unit = unit_of({{"fr", "Le port est ouvert."},
                       {"nl-BE", "De haven is open."},
                       {"it", "Il porto è aperto."}});
  unit.context = {"avant", "après", "p1"};
  unit.variants[2].state = State::rejected;
  world.add("press", {unit, unit_of({{"fr", "Un port."}})});

  const ConcordanceAnswer french = search(world, request_for("port"));
  CHECK(texts_of(french) == Texts{"Un port.", "Le port est ouvert."});
  CHECK(french.next.empty());
  CHECK(french.hits[0].targets.empty());
  CHECK(french.hits[1].memory == "press");
  CHECK(french.hits[1].ranges == std::vector<ByteRange>{{3, 7}});
  CHECK(french.hits[1].context == unit.context);
  REQUIRE(french.hits[1].targets.size() == 1);  // the Italian one is rejected
  CHECK(french.hits[1].targets[0].wanted == language("nl-BE"));

  const ConcordanceAnswer dutch = search(world, request_for("haven", "nl"));
  REQUIRE(dutch.hits.size() == 1);
  CHECK(dutch.hits[0].found.language == language("nl-BE"));
  CHECK(dutch.hits[0].targets[0].variant.segment.text == "Le port est ouvert.");
  CHECK(texts_for(world, "porto", "it").empty());

  ConcordanceRequest with_target = request_for("port");
  with_target.targets = {language("it"), language("nl")};
  const ConcordanceAnswer translated = search(world, with_target);
  REQUIRE(texts_of(translated) == Texts{"Le port est ouvert."});
  REQUIRE(translated.hits[0].targets.size() == 1);
  CHECK(translated.hits[0].targets[0].wanted == language("nl"));
}

TEST_CASE("segments that are too long to be compared are found, too") {
  const World world;
  const std::string longer = repeated("mot ", 20'001) + "navigation";
  world.add("press", {french_dutch(longer, "lang"), french_dutch("Le port.", "De haven.")});
  for (int round = 0; round < 2; ++round) {
    CHECK(texts_for(world, "navig*") == Texts{longer});
    CHECK(texts_for(world, "mot navigation") == Texts{longer});
    CHECK(texts_for(world, "port") == Texts{"Le port."});
    world.update_index("press");
  }
}

TEST_CASE("words of nearly all segments are found where their lists are bits") {
  const World world;
  std::vector<Unit> units;
  for (int i = 0; i < 300; ++i)
    units.push_back(french_dutch("Port de la ville numéro " + std::to_string(i), "x"));
  units[7].variants[0].segment.text = "Port de Namur, et la ville";
  world.add("press", units);
  world.update_index("press");
  CHECK(texts_for(world, "\"de namur\" la") == Texts{"Port de Namur, et la ville"});
  CHECK(texts_for(world, "\"de la\" 250") == Texts{"Port de la ville numéro 250"});
  ConcordanceRequest all = request_for("\"de la\"");
  all.limit = 100;
  const Concordance concordance(world.store(), std::make_shared<IndexSet>(world.store()));
  CHECK(all_found(concordance, all).size() == 299);
}

TEST_CASE("a replaced row isn't found, its successor is") {
  const World world;
  Unit unit = french_dutch("Le port est ouvert.", "De haven is open.");
  unit.context.key = "k";
  world.add("press", {unit});
  world.update_index("press");
  unit.variants[1].segment.text = "De haven is geopend.";
  world.add("press", {unit});
  CHECK(texts_for(world, "haven", "nl") == Texts{"De haven is geopend."});
  CHECK(texts_for(world, "\"is open\"", "nl").empty());
  world.update_index("press");
  CHECK(texts_for(world, "haven", "nl") == Texts{"De haven is geopend."});
}

TEST_CASE("pages go on where they ended while units are added and the index changes") {
  const World world;
  for (int i = 0; i < 5; ++i)
    world.add("press", {french_dutch("Port " + std::to_string(i), "x")});
  const Concordance concordance(world.store(), std::make_shared<IndexSet>(world.store()));
  ConcordanceRequest request = request_for("port");
  request.limit = 2;
  ConcordanceAnswer page = value_of(concordance.search(request));
  CHECK(texts_of(page) == Texts{"Port 4", "Port 3"});
  world.add("press", {french_dutch("Port neuf", "x")});
  world.update_index("press");
  request.cursor = page.next;
  page = value_of(concordance.search(request));
  CHECK(texts_of(page) == Texts{"Port 2", "Port 1"});
  request.cursor = page.next;
  page = value_of(concordance.search(request));
  CHECK(texts_of(page) == Texts{"Port 0"});
  CHECK(page.next.empty());
}

TEST_CASE("a page that ends with the last unit has no next one") {
  const World world;
  world.add("press", {french_dutch("Port 1", "x"), french_dutch("Port 2", "x")});
  ConcordanceRequest request = request_for("port");
  request.limit = 2;
  CHECK(search(world, request).next.empty());
}

TEST_CASE("a concordance that can't be made says what is wrong") {
  World world;
  world.make_memory("old");
  const auto error_of = [&](const ConcordanceRequest& request) {
    const auto answer =
        Concordance(world.store(), std::make_shared<IndexSet>(world.store())).search(request);
    REQUIRE_FALSE(answer);
    return answer.error();
  };
  CHECK(error_of(request_for("")).where == "query");
  ConcordanceRequest request = request_for("port");
  request.memories = {"pres"};
  CHECK(error_of(request).code == ErrorCode::not_found);
  request.memories = {"press", "press"};
  CHECK(error_of(request).code == ErrorCode::invalid_argument);
  request.memories = {};
  CHECK(error_of(request).code == ErrorCode::invalid_argument);
  for (const char* cursor :
       {"x", "1", "1-", "1-x", "-1-2", "1-2 ", "99-1", "1-99999999999999999999999"}) {
    request = request_for("port");
    request.cursor = cursor;
    INFO(cursor);
    CHECK(error_of(request).where == "cursor");
  }
  for (const std::size_t limit : {std::size_t{0}, std::size_t{101}}) {
    request = request_for("port");
    request.limit = limit;
    CHECK(error_of(request).code == ErrorCode::invalid_argument);
  }
  request = request_for("port");
  request.language = Language();
  CHECK(error_of(request).code == ErrorCode::invalid_argument);
}

TEST_CASE("a concordance ends when it may not go on") {
  const World world;
  world.add("press", {french_dutch("Port 1", "x"), french_dutch("Port 2", "x")});
  ConcordanceRequest request = request_for("port");
  int asked = 0;
  request.keep_going = [&]() -> Status {
    if (++asked < 3) return {};
    return Error{ErrorCode::cancelled, "enough", ""};
  };
  const auto answer =
      Concordance(world.store(), std::make_shared<IndexSet>(world.store())).search(request);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::cancelled);
}

}  // namespace neuf
