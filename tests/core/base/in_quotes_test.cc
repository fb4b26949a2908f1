#include "core/base/in_quotes.h"

#include <catch2/catch.hpp>

namespace neuf {

TEST_CASE("words from outside are shown in quotes") {
  CHECK(in_quotes("") == "\"\"");
  CHECK(in_quotes("été") == "\"été\"");
}

TEST_CASE("what no terminal shows is replaced in quotes") {
  CHECK(in_quotes("a\x92\nb\x1B[1m") == "\"a\uFFFD\uFFFDb\uFFFD[1m\"");
}

TEST_CASE("long words are cut in quotes, between characters") {
  const std::string ascii(100, 'a');
  CHECK(in_quotes(ascii) == "\"" + ascii.substr(0, 64) + "\"");
  CHECK(in_quotes(ascii.substr(0, 63) + "é") == "\"" + ascii.substr(0, 63) + "\"");
  CHECK(in_quotes(std::string(40, '\xFF')).size() <= 66);
}

}  // namespace neuf
