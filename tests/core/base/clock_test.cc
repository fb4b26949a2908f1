#include "core/base/clock.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

TEST_CASE("times are written in both ISO forms") {
  CHECK(to_iso8601(1773480600) == "2026-03-14T09:30:00Z");
  CHECK(to_basic_iso8601(1773480600) == "20260314T093000Z");
  CHECK(to_iso8601(0).empty());
}

TEST_CASE("times are read in the forms that files use") {
  for (const char* text :
       {"20260314T093000Z", "2026-03-14T09:30:00Z", "2026-03-14T11:30:00+02:00",
        "2026-03-14T09:30Z", "2026-03-14 09:30:00", "2026-03-14T09:30:00.123Z"}) {
    CAPTURE(text);
    CHECK(parse_iso8601(text) == 1773480600);
  }
  CHECK(parse_iso8601("2026-03-14") == 1773446400);
}

TEST_CASE("what is no date is not read as one") {
  for (const char* text : {"", "yesterday", "2026-02-30", "20261301T000000Z", "2026-03-14T25:00Z",
                           "2026-03-14T09:30:00Zx"}) {
    CAPTURE(text);
    CHECK(!parse_iso8601(text));
  }
}

}  // namespace
}  // namespace neuf
