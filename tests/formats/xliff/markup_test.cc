#include "formats/xliff/markup.h"

#include "tests/support/catch.h"

namespace neuf::xliff {
namespace {

TEST_CASE("a map of markup knows where each element begins and ends") {
  const std::string markup =
      "<a x='>'><!-- <b> --><b y=\"'/>\"/><![CDATA[<b>]]><?p <b> ?><b >t</b\n></a>";
  pugi::xml_document document;
  REQUIRE(document.load_buffer(markup.data(), markup.size()));
  const MarkupMap map(markup);
  REQUIRE(map.elements().size() == 3);
  const pugi::xml_node first = document.child("a").child("b");
  CHECK(map.whole(document.child("a")) == markup);
  CHECK(map.whole(first) == "<b y=\"'/>\"/>");
  CHECK(map.of(first).empty_tag);
  CHECK(map.whole(first.next_sibling("b")) == "<b >t</b\n>");
  CHECK(map.content(map.of(first.next_sibling("b"))) == "t");
}

TEST_CASE("attributes are changed, added and removed in place") {
  const std::string markup = "<a one='1'  two = \"2\" />";
  const auto with = [&](std::string_view name, const std::optional<std::string>& value) {
    Edits edits;
    set_attribute(edits, markup, 0, name, value);
    return edits.apply(markup);
  };
  CHECK(with("one", "x") == "<a one='x'  two = \"2\" />");
  CHECK(with("two", std::nullopt) == "<a one='1' />");
  CHECK(with("six", "<6>") == "<a one='1'  two = \"2\" six=\"&lt;6&gt;\" />");
  CHECK(with("six", std::nullopt) == markup);
}

TEST_CASE("edits at one place keep the order they were made in") {
  Edits edits;
  edits.insert(1, "x");
  edits.replace(1, 2, "y");
  edits.insert(0, "w");
  CHECK(edits.apply("abc") == "waxyc");
}

TEST_CASE("only white space at the start of a line is indentation") {
  const std::string markup = "<a>\n  <b/><c/>\n\t<d/></a>";
  pugi::xml_document document;
  REQUIRE(document.load_buffer(markup.data(), markup.size()));
  const MarkupMap map(markup);
  const pugi::xml_node a = document.child("a");
  CHECK(map.indentation(map.of(a.child("b"))) == "\n  ");
  CHECK(map.indentation(map.of(a.child("c"))).empty());
  CHECK(deeper(map.indentation(map.of(a.child("d")))) == "\n\t\t");
}

}  // namespace
}  // namespace neuf::xliff
