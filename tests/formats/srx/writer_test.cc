// Rules that go out for other tools.
#include "formats/srx/srx.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

void check_same(const SegmentationRules& a, const SegmentationRules& b) {
  CHECK(a.cascade == b.cascade);
  REQUIRE(a.languages.size() == b.languages.size());
  for (std::size_t l = 0; l < a.languages.size(); ++l) {
    CHECK(a.languages[l].name == b.languages[l].name);
    REQUIRE(a.languages[l].rules.size() == b.languages[l].rules.size());
    for (std::size_t r = 0; r < a.languages[l].rules.size(); ++r) {
      const SegmentationRule& one = a.languages[l].rules[r];
      const SegmentationRule& other = b.languages[l].rules[r];
      CHECK((one.breaks == other.breaks && one.before == other.before && one.after == other.after));
    }
  }
  REQUIRE(a.maps.size() == b.maps.size());
  for (std::size_t m = 0; m < a.maps.size(); ++m)
    CHECK((a.maps[m].pattern == b.maps[m].pattern && a.maps[m].rules == b.maps[m].rules));
}

}  // namespace

TEST_CASE("rules that are written come back as they were") {
  check_same(value_of(read_srx(write_srx(shipped_rules()), "out.srx")), shipped_rules());
  for (const char* file : {"srx/okapi-manner.srx", "srx/version-1.srx"}) {
    const SegmentationRules rules = value_of(read_srx(contents_of(fixture(file)), file));
    check_same(value_of(read_srx(write_srx(rules), "out.srx")), rules);
  }
}

TEST_CASE("whatever a rule holds is escaped") {
  SegmentationRules rules;
  rules.languages = {{"a & \"b\"\n", {{false, "\t<&>\"'\r\n", " ]]> ", ""}}}};
  rules.maps = {{"<.*>", "a & \"b\"\n"}};
  check_same(value_of(read_srx(write_srx(rules), "out.srx")), rules);
}

}  // namespace neuf
