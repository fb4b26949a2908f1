#include "formats/html/tokens.h"
#include "tests/support/catch.h"

namespace neuf::html {
namespace {

std::string meant(std::string_view text, ReferencePlace place = ReferencePlace::text) {
  const auto reference = read_reference(text, place);
  return reference ? reference->text + "/" + std::to_string(reference->size) : "none";
}

}  // namespace

TEST_CASE("character references are read as the HTML standard says") {
  CHECK(meant("&eacute;x") == "é/8");
  CHECK(meant("&eacutex") == "é/7");
  CHECK(meant("&amp") == "&/4");
  CHECK(meant("&notin;") == "∉/7");
  CHECK(meant("&notit;") == "¬/4");
  CHECK(meant("&frac12;") == "½/8");
  CHECK(meant("&NotEqualTilde;") == "\u2242\u0338/15");
  CHECK(meant("&#233;") == "é/6");
  CHECK(meant("&#xE9") == "é/5");
  CHECK(meant("&#150;") == "–/6");
  CHECK(meant("&#0;") == "\uFFFD/4");
  CHECK(meant("&#xD800;") == "\uFFFD/8");
  CHECK(meant("&#99999999999;") == "\uFFFD/14");
}

TEST_CASE("what is no reference is an ampersand") {
  for (const std::string_view text : {"&", "& x", "&;", "&#;", "&#x;", "&#xg", "&xyz;", "R&D"})
    CHECK(meant(text) == "none");
  CHECK(meant("&copy=1", ReferencePlace::attribute) == "none");
  CHECK(meant("&copyx", ReferencePlace::attribute) == "none");
  CHECK(meant("&copy;=1", ReferencePlace::attribute) == "©/6");
}

}  // namespace neuf::html
