#include "core/text/segment.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

Segment bold() {
  Segment segment("Le Conseil. Oui.");
  segment.codes = {{3, {CodeKind::open, "1", "<b>", "", ""}},
                   {10, {CodeKind::close, "1", "", "", ""}}};
  return segment;
}

TEST_CASE("people see display texts, or numbers where there are none") {
  CHECK(display_text(bold()) == "Le <b>Conseil{2}. Oui.");
  CHECK(display_text(Segment("plain")) == "plain");
}

TEST_CASE("slices keep their codes and join to the whole") {
  const Segment whole = bold();
  for (std::size_t cut = 0; cut <= whole.text.size(); ++cut) {
    CAPTURE(cut);
    CHECK(concatenate(slice(whole, 0, cut), slice(whole, cut, whole.text.size())) == whole);
  }
}

TEST_CASE("a closing code stays with the text that it closes") {
  CHECK(slice(bold(), 0, 10).codes.size() == 2);
  CHECK(slice(bold(), 10, 16).codes.empty());
}

TEST_CASE("an empty pair at a cut isn't turned round") {
  Segment whole("Un. Deux.");
  whole.codes = {{4, {CodeKind::open, "1", "", "", ""}}, {4, {CodeKind::close, "1", "", "", ""}}};
  CHECK(slice(whole, 0, 4).codes.empty());
  CHECK(concatenate(slice(whole, 0, 4), slice(whole, 4, 9)) == whole);
}

}  // namespace
}  // namespace neuf
