#include "formats/plain/locale.h"

#include "tests/support/catch.h"

namespace neuf {

TEST_CASE("languages are read as POSIX, gettext and Weblate write them") {
  const auto [name, tag] = GENERATE(table<std::string, std::string>({
      {"it", "it"},
      {"pt_BR", "pt-BR"},
      {"pt-br", "pt-BR"},
      {"zh_Hans", "zh-Hans"},
      {"zh_Hant_TW", "zh-Hant-TW"},
      {"be@latin", "be-Latn"},
      {"be_Latn", "be-Latn"},
      {"sr_RS@latin", "sr-Latn-RS"},
      {"uz@Cyrillic", "uz-Cyrl"},
      {"ca@valencia", "ca-valencia"},
      {"it_IT.UTF-8", "it-IT"},
      {"it_IT.ISO-8859-15@euro", "it-IT"},
      {"es_419", "es-419"},
  }));
  CAPTURE(name);
  const auto language = parse_locale(name);
  REQUIRE(language);
  CHECK(language->tag() == tag);
}

TEST_CASE("what is no language is refused") {
  for (const char* name : {"", "@latin", "it@klingon", "C++", "an Italian", "_", "it_"})
    CHECK(error_of(parse_locale(name)).code == ErrorCode::invalid_argument);
}

TEST_CASE("gettext's and Weblate's names lead back to the language") {
  const auto [tag, locale, code] = GENERATE(table<std::string, std::string, std::string>({
      {"it", "it", "it"},
      {"pt-BR", "pt_BR", "pt_BR"},
      {"zh-Hans", "zh_Hans", "zh_Hans"},
      {"be-Latn", "be@latin", "be_Latn"},
      {"sr-Latn-RS", "sr_RS@latin", "sr_Latn_RS"},
      {"ca-valencia", "ca@valencia", "ca_valencia"},
  }));
  const Language language = value_of(Language::parse(tag));
  CHECK(to_locale(language) == locale);
  CHECK(to_weblate_code(language) == code);
  CHECK(value_of(parse_locale(locale)) == language);
  CHECK(value_of(parse_locale(code)) == language);
}

}  // namespace neuf
