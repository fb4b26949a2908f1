#include "core/base/unicode.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

const Language turkish = *Language::parse("tr");
const Language french = *Language::parse("fr");

TEST_CASE("the first byte that breaks UTF-8 is found") {
  CHECK(!first_invalid_utf8("Été à Λάρισα"));
  CHECK(first_invalid_utf8("ab\xFFz") == 2u);
  CHECK(first_invalid_utf8("\xC3") == 0u);
  CHECK(first_invalid_utf8("\xED\xA0\x80") == 0u);  // a surrogate
}

TEST_CASE("Turkish folds its two letters i") {
  CHECK(fold_case("IĞDIR", turkish) == "ığdır");
  CHECK(fold_case("İzmir", turkish) == "izmir");
  CHECK(fold_case("INDEX", french) == "index");
  CHECK(fold_case("ΟΔΟΣ", french) == fold_case("οδος", french));
}

TEST_CASE("composition makes equal what looks equal") {
  CHECK(to_nfc("e\xCC\x81t\xC3\xA9") == "été");
  CHECK(to_nfc("plain") == "plain");
}

TEST_CASE("byte ranges translate to code points") {
  const std::string text = "Été chaud";  // É and é are two bytes each
  CHECK(to_code_points(text, {5, 11}) == CodePointRange{3, 9});
  CHECK(count_code_points(text) == 9);
}

TEST_CASE("characters that XML forbids become U+FFFD") {
  const CleanText clean = replace_forbidden_characters(
      "a\x0B"
      "b\xEF\xBF\xBE"
      "c\n");
  CHECK(clean.text ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c\n");
  CHECK(clean.replaced == 2);
  CHECK(error_of(checked_text("\xFF")).code == ErrorCode::malformed);
}

TEST_CASE("white space goes off both ends, also the no-break kinds") {
  CHECK(trim(" \xC2\xA0 mot clé \n") == "mot clé");
  CHECK(trim(" \t").empty());
  CHECK(trim("").empty());
}

TEST_CASE("other encodings go both ways") {
  CHECK(value_of(to_utf8("\xE9t\xE9", "ISO-8859-1")) == "été");
  CHECK(value_of(from_utf8("été", "ISO-8859-1")) == "\xE9t\xE9");
  CHECK(error_of(to_utf8("x", "EBCDIC-of-Mars")).code == ErrorCode::unsupported);
  CHECK(error_of(from_utf8("ж", "ISO-8859-1")).code == ErrorCode::invalid_argument);
  CHECK(error_of(to_utf8("\xFF", "UTF-8")).code == ErrorCode::malformed);
}

}  // namespace
}  // namespace neuf
