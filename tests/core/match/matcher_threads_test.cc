#include "tests/core/match/worlds.h"
#include "tests/support/catch.h"

#include <atomic>
#include <thread>

namespace neuf {

TEST_CASE("threads look up while others write, and each sees what was written before it asked") {
  constexpr int kUnits = 60;
  World world;
  const Matcher matcher(world.store());
  std::atomic<int> written = 0;
  std::atomic<int> failures = 0;
  const auto look_up = [&] {
    while (written < kUnits) {
      const int known = written;
      if (known == 0) continue;
      LookupRequest request = World::request({{"press", 0}}, 100, 5);
      request.queries.push_back(
          {Segment("Oui " + std::string(static_cast<std::size_t>(known), 'x')), "", "", ""});
      const auto answer = matcher.lookup(request);
      if (!answer || answer->results[0].matches.size() != 1) ++failures;
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
      readers.emplace_back(look_up);
    for (int i = 1; i <= kUnits; ++i) {
      const std::string name(static_cast<std::size_t>(i), 'x');
      const auto report =
          world.store().add_units("press", {unit_of({{"fr", "Oui " + name}, {"nl", name}})}, {});
      if (!report) ++failures;
      written = i;
    }
  }
  CHECK(failures == 0);
}

}  // namespace neuf
