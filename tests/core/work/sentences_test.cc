#include "core/work/sentences.h"

#include "core/text/core.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("white space at the ends is taken off, and put back") {
  const Core core = core_of(Segment("\u00A0 Le port. \n"));
  CHECK(core.segment.text == "Le port.");
  CHECK(wrap(core, Segment("De haven.")).text == "\u00A0 De haven. \n");
}

TEST_CASE("codes move with the text, and white space with a code in it stays") {
  Segment segment(" Le port. ");
  segment.codes.push_back({4, {CodeKind::standalone, "1", "", "", ""}});
  CHECK(core_of(segment).segment.codes[0].offset == 3);
  CHECK(wrap(core_of(segment), core_of(segment).segment) == segment);
  segment.codes.push_back({10, {CodeKind::standalone, "2", "", "", ""}});
  CHECK(core_of(segment).segment == segment);
  CHECK(core_of(Segment("  ")).segment.text == "  ");
}

TEST_CASE("sentences join to the segment, with their codes") {
  Segment segment("Un. Deux. ");
  segment.codes.push_back({4, {CodeKind::open, "1", "", "", ""}});
  segment.codes.push_back({9, {CodeKind::close, "1", "", "", ""}});
  const auto segmenter = Segmenter::unicode_default(language("fr"));
  const auto sentences = value_of(sentences_of(segment, segmenter));
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].text == "Un. ");
  CHECK(sentences[0].codes.empty());
  CHECK(concatenate(sentences[0], sentences[1]) == segment);
}

}  // namespace neuf
