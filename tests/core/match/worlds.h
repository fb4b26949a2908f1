#pragma once

#include "core/match/matcher.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <memory>
#include <string>
#include <vector>

// Small stores for tests of the matcher.

namespace neuf {

/// A store of its own, with a matcher.
class World {
 public:
  World();

  void make_memory(const std::string& name);
  void add(const std::string& memory, const std::vector<Unit>& units) const;

  /// Takes all units into stored runs.
  void update_index(const std::string& memory) const;

  /// fr → nl in all of `memories`.
  static LookupRequest request(const std::vector<MemoryChoice>& memories, int min,
                               std::size_t limit);

  LookupAnswer ask(const LookupRequest& request) const;

  /// The answer to one plain sentence in memory "press".
  LookupResult ask(const std::string& text, int min = 50) const;

  const Store& store() const { return *store_; }

  Store& store() { return *store_; }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Matcher> matcher_;
};

/// The final scores for a target language, in the order of the answer's ranks.
std::vector<int> scores_of(const LookupResult& result, const Language& target);

/// A sentence over few words, some very frequent, with numbers, marks and placeholders, of one
/// token to some hundreds.
rc::Gen<std::string> any_sentence();

}  // namespace neuf
