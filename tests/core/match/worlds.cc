#include "tests/core/match/worlds.h"

#include "core/match/index/update_index.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace neuf {

World::World() : store_(value_of(Store::open(folder_.path(), {}))) {
  matcher_ = std::make_unique<Matcher>(*store_);
  make_memory("press");
}

void World::make_memory(const std::string& name) {
  MemorySettings settings;
  settings.name = name;
  (void)value_of(store_->create_memory(settings));
}

void World::add(const std::string& memory, const std::vector<Unit>& units) const {
  (void)value_of(store_->add_units(memory, units, {}));
}

void World::update_index(const std::string& memory) const {
  const auto txn = value_of(store_->read());
  (void)value_of(update_indexes(*store_, value_of(txn.memory(memory)), {}));
}

LookupRequest World::request(const std::vector<MemoryChoice>& memories, int min,
                             std::size_t limit) {
  LookupRequest request;
  request.memories = memories;
  request.source = language("fr");
  request.targets = {language("nl")};
  request.min = min;
  request.limit = limit;
  return request;
}

LookupAnswer World::ask(const LookupRequest& request) const {
  return value_of(matcher_->lookup(request));
}

LookupResult World::ask(const std::string& text, int min) const {
  LookupRequest asked = request({{"press", 0}}, min, 5);
  asked.queries.push_back({Segment(text), "", "", ""});
  return ask(asked).results.front();
}

std::vector<int> scores_of(const LookupResult& result, const Language& target) {
  std::vector<std::pair<int, int>> ranked;
  for (const Match& match : result.matches)
    for (const TargetMatch& one : match.targets)
      if (serves(target, one.language)) ranked.emplace_back(one.rank, one.score);
  std::sort(ranked.begin(), ranked.end());
  std::vector<int> scores;
  for (const auto& [_, score] : ranked)
    scores.push_back(score);
  return scores;
}

rc::Gen<std::string> any_sentence() {
  const auto word = rc::gen::weightedElement<std::string>(
      {{12, "le"},      {8, "la"},        {5, "port"},       {3, "ports"},       {2, "portes"},
       {2, "Conseil"},  {2, "conseil"},   {2, "décision"},   {2, "abcdefgh"},    {2, "abcdefxy"},
       {1, "abcdefuv"}, {1, "décisions"}, {1, "navigation"}, {1, "négociation"}, {2, "12"},
       {2, "1 284"},    {2, "%s"},        {1, "{0}"},        {2, ","},           {1, "»"},
       {1, "l’eau"},    {1, "a"}});
  const auto length = rc::gen::weightedOneOf<std::size_t>(
      {{8, rc::gen::inRange<std::size_t>(1, 9)}, {1, rc::gen::inRange<std::size_t>(60, 300)}});
  return rc::gen::map(rc::gen::mapcat(length,
                                      [word](std::size_t words) {
                                        return rc::gen::container<std::vector<std::string>>(words,
                                                                                            word);
                                      }),
                      [](const std::vector<std::string>& words) {
                        std::string sentence;
                        for (const std::string& one : words)
                          sentence += (sentence.empty() ? "" : " ") + one;
                        return sentence;
                      });
}

}  // namespace neuf
