#include "core/work/earlier_segments.h"

#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace neuf {

TEST_CASE("the best score among earlier segments is that of a look at each") {
  CHECK(rc::check([] {
    const auto sentences = *rc::gen::container<std::vector<std::string>>(
        *rc::gen::inRange<std::size_t>(1, 200), any_sentence());
    const int min = *rc::gen::element(1, 50, 80);
    EarlierSegments earlier;
    std::vector<ScoredText> seen;
    for (const std::string& sentence : sentences) {
      ScoredText text = prepare(Segment(sentence), language("fr"));
      int best = 0;
      bool known = false;
      for (const ScoredText& other : seen) {
        best = std::max(best, score(text, other).percent);
        known = known || other.exact == text.exact;
      }
      RC_ASSERT(earlier.contains(text) == known);
      if (!known) RC_ASSERT(earlier.best_score(text, min) == (best < min ? 0 : best));
      seen.push_back(text);
      earlier.add(std::move(text));
    }
  }));
}

}  // namespace neuf
