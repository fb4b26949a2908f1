#include "core/text/token.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

PlacedCode placed(std::size_t offset, CodeKind kind, std::string id) {
  return {offset, {kind, std::move(id), "", "", ""}};
}

std::string exact(std::string text) {
  return exact_form(Segment(std::move(text)));
}

TEST_CASE("the exact form sees through notations") {
  CHECK(exact("Ouvrir %s ?") == exact("Ouvrir {0} ?"));
  CHECK(exact("Ouvrir %s ?") == exact("Ouvrir [X7X] ?"));
  CHECK(exact("<b>Oui</b>") == exact("<i>Oui</i>"));
  Segment coded("Ouvrir  ?");
  coded.codes = {placed(7, CodeKind::standalone, "x")};
  CHECK(exact_form(coded) == exact("Ouvrir %s ?"));
}

TEST_CASE("the exact form keeps everything else") {
  CHECK(exact("Oui.") != exact("oui."));
  CHECK(exact("« Oui »") != exact("\"Oui\""));
  CHECK(exact("5 ports") != exact("6 ports"));
  CHECK(exact("%s") != exact("<b>"));
  CHECK(exact("e\u0301") == exact("é"));
}

TEST_CASE("pairing counts, ids don't") {
  Segment nested("ab");
  nested.codes = {placed(0, CodeKind::open, "1"), placed(1, CodeKind::open, "2"),
                  placed(2, CodeKind::close, "2"), placed(2, CodeKind::close, "1")};
  Segment renamed = nested;
  for (PlacedCode& one : renamed.codes)
    one.code.id += "x";
  Segment crossed = nested;
  std::swap(crossed.codes[2].code.id, crossed.codes[3].code.id);
  CHECK(exact_form(nested) == exact_form(renamed));
  CHECK(exact_form(nested) != exact_form(crossed));
}

TEST_CASE("a hash is the same on every machine") {
  CHECK(stable_hash("") == 0x2d06800538d394c2u);  // XXH3's published test value
  CHECK(stable_hash("a") != stable_hash("a", 1));
}

}  // namespace
}  // namespace neuf
