#include "server/json.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf::server {

TEST_CASE("ranges of a concordance count code points of the text with its codes as shown") {
  ConcordanceHit hit;
  hit.memory = "press";
  hit.unit = 7;
  hit.found.language = language("fr");
  hit.found.segment = Segment("L’été à Liège");
  hit.found.segment.codes = {{4, {CodeKind::open, "1", "<b>", "", ""}},
                             {9, {CodeKind::close, "1", "</b>", "", ""}}};
  hit.ranges = {{4, 9}, {13, 19}};
  const Json json = to_json(ConcordanceAnswer{3, {hit}, "1-2"});
  CHECK(json.at("generation") == 3);
  CHECK(json.at("next") == "1-2");
  const Json& result = json.at("results")[0];
  CHECK(result.at("text") == "L’<b>été</b> à Liège");
  CHECK(result.at("ranges") == Json::array({{5, 8}, {15, 20}}));
  CHECK(result.at("unit") == "7");
  CHECK_FALSE(result.contains("context"));
}

}  // namespace neuf::server
