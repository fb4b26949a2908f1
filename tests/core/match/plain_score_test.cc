#include "tests/reference/plain_score.h"

#include "tests/support/catch.h"

#include <string>

namespace neuf::reference {
namespace {

PlainText plain(const std::string& text) {
  return plain_text(prepare(Segment(text), *Language::parse("fr")));
}

std::size_t distance(const std::string& a, const std::string& b) {
  return plain_distance(plain(a), plain(b));
}

double percent(const std::string& a, const std::string& b) {
  return plain_score(plain(a), plain(b));
}

TEST_CASE("the plain score counts edited tokens against the longer text") {
  CHECK(percent("Le Conseil adopte la décision.", "Le Conseil adopte la décision.") == 100);
  CHECK(percent("Le Conseil adopte la décision.", "Le Conseil adopte une décision.") ==
        Approx(500.0 / 6));
  CHECK(percent("un deux trois quatre", "un deux") == 50);
  CHECK(percent("un deux", "un deux trois quatre") == 50);
  CHECK(percent("un deux", "trois quatre") == 0);
}

TEST_CASE("the plain score sees order, and takes the cheapest way") {
  CHECK(distance("un deux trois", "deux trois un") == 2);
  CHECK(distance("un deux trois quatre", "un trois quatre cinq") == 2);
  CHECK(distance("un un deux", "deux un un") == 2);
}

TEST_CASE("to the plain score similar words, numbers and marks are all different") {
  CHECK(distance("la décision", "la décisions") == 1);
  CHECK(distance("page 12", "page 13") == 1);
  CHECK(distance("Oui!", "Oui?") == 1);
  CHECK(distance("LE CONSEIL", "le conseil") == 0);
}

TEST_CASE("the plain score of empty texts") {
  CHECK(percent("", "") == 100);
  CHECK(percent("", "un") == 0);
  CHECK(distance("", "un deux") == 2);
  CHECK(distance("un deux", "") == 2);
}

}  // namespace
}  // namespace neuf::reference
