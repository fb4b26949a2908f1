#include "core/base/language.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

Language lang(std::string_view tag) {
  return value_of(Language::parse(tag));
}

TEST_CASE("tags come out canonical, however they were written") {
  CHECK(lang("fr").tag() == "fr");
  CHECK(lang("FR_be").tag() == "fr-BE");
  CHECK(lang("sr-latn-rs").tag() == "sr-Latn-RS");
  CHECK(lang("EN-US").tag() == "en-US");
  CHECK(lang("es-419").region() == "419");
}

TEST_CASE("what is no tag is refused with an example") {
  for (const char* bad : {"", "f", "fr be", "français", "en--US", "123", "a-b-c-d!"}) {
    CAPTURE(bad);
    const Error error = error_of(Language::parse(bad));
    CHECK(error.code == ErrorCode::invalid_argument);
    CHECK(error.message.find("BCP 47") != std::string::npos);
  }
}

TEST_CASE("a tag knows its parts") {
  CHECK(lang("sr-Latn-RS").primary() == "sr");
  CHECK(lang("sr-Latn-RS").script() == "Latn");
  CHECK(lang("sr-Latn-RS").region() == "RS");
  CHECK(lang("fr").region().empty());
  CHECK(Language().is_undetermined());
}

TEST_CASE("fallback goes from the tag to the bare language") {
  CHECK(lang("sr-Latn-RS").fallback_chain() ==
        std::vector<std::string>{"sr-Latn-RS", "sr-Latn", "sr"});
}

TEST_CASE("regions serve one another, scripts and languages don't") {
  CHECK(serves(lang("fr"), lang("fr-BE")));
  CHECK(serves(lang("fr-CA"), lang("fr-BE")));
  CHECK_FALSE(serves(lang("fr"), lang("it")));
  CHECK_FALSE(serves(lang("sr-Latn"), lang("sr-Cyrl")));
  CHECK(regions_differ(lang("fr-CA"), lang("fr-BE")));
  CHECK_FALSE(regions_differ(lang("fr"), lang("fr-BE")));
}

TEST_CASE("lists take commas and spaces, and name each language once") {
  const auto languages = value_of(parse_languages("en, nl it,en"));
  REQUIRE(languages.size() == 3);
  CHECK(languages[2].tag() == "it");
  CHECK(!parse_languages("en,?"));
}

TEST_CASE("a new memory goes from French to nine languages") {
  CHECK(default_source_language().tag() == "fr");
  CHECK(default_target_languages().size() == 9);
}

}  // namespace
}  // namespace neuf
