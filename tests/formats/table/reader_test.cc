#include "core/base/unicode.h"
#include "tests/formats/table/reading.h"

namespace neuf {
namespace {

PlainTold read(std::string_view bytes, TableFormat format = TableFormat::csv) {
  PlainCollector all;
  require_ok(read_table_text(bytes, format, all));
  return all.take();
}

Error error_in(std::string_view bytes, const GivenLanguages& given = {}) {
  StringSource source(bytes);
  PlainCollector all;
  return error_of(read_table(source, "f", TableFormat::csv, given, all));
}

}  // namespace

TEST_CASE("a row becomes a unit with what its columns say") {
  const PlainTold all = read(
      "it,key,fr-BE,previous,next,note,state,state:nl,nl,property:client\n"
      "Sì,k1,Oui,avant,après,attenzione,reviewed,draft,Ja,SNCB\n");
  REQUIRE(all.units.size() == 1);
  const Unit& unit = all.units.front();
  CHECK(all.places.front() == "f:2");
  REQUIRE(unit.variants.size() == 3);
  CHECK(unit.variants[0].language.tag() == "it");
  CHECK(unit.variants[0].state == State::translated);
  CHECK(unit.variants[1].language.tag() == "fr-BE");
  CHECK(unit.variants[1].segment == Segment("Oui"));
  CHECK(unit.variants[1].state == State::reviewed);
  CHECK(unit.variants[2].state == State::draft);
  CHECK(unit.context == Context{"avant", "après", "k1"});
  CHECK(unit.notes == std::vector<std::string>{"attenzione"});
  CHECK(unit.properties == std::vector<Property>{{"client", "SNCB"}});
}

TEST_CASE("rows that can't be taken are told one by one") {
  const PlainTold all =
      read("fr,it,state\na,b\n\"c\",d,\ne,f,perfect\n\"g\"h,i,\n,,\n\nj,,\nk,l,draft,\n");
  CHECK(all.units.size() == 1);
  REQUIRE(all.problems.size() == 4);
  CHECK(all.problems[0].where == "f:2");
  CHECK(all.problems[0].offset == 12);
  CHECK(all.problems[0].message == "expected 3 fields, as the header has; found 2");
  CHECK(all.problems[1].where == "f:4");
  CHECK_THAT(all.problems[1].message, Catch::Contains("perfect") && Catch::Contains("draft"));
  CHECK(all.problems[2].where == "f:5");
  CHECK(all.problems[3].message == "expected 3 fields, as the header has; found 4");
  CHECK(all.left_out == 1);
  CHECK(all.warnings == std::vector<std::string>{"rows without a translation left out: 1"});
}

TEST_CASE("what Excel writes is read: separators, byte order marks, UTF-16") {
  for (const char* text : {"fr;it\r\nOui;Sì, certo\r\n", "\uFEFFfr,it\r\nOui,\"Sì, certo\"\r\n",
                           "sep=|\r\nfr|it\r\nOui|Sì, certo\r\n", "fr\tit\rOui\tSì, certo\r"}) {
    CAPTURE(text);
    const PlainTold all = read(text);
    REQUIRE(all.units.size() == 1);
    CHECK(all.units[0].variants[1].segment == Segment("Sì, certo"));
  }
  const std::string unicode_text =
      value_of(from_utf8("\uFEFFfr\tit\r\nOui\t\"Sì\n\"\"certo\"\"\"\r\n", "UTF-16LE"));
  CHECK(read(unicode_text, TableFormat::tsv).units.at(0).variants.at(1).segment ==
        Segment("Sì\n\"certo\""));
}

TEST_CASE("columns called source and target are in the languages that the user names") {
  const std::string_view table = "source,target\nYes,Sì\n";
  const auto languages = [&](const GivenLanguages& given) {
    StringSource source(table);
    PlainCollector all;
    require_ok(read_table(source, "f", TableFormat::csv, given, all));
    return all.units.at(0).variants.at(0).language.tag() + " " +
           all.units.at(0).variants.at(1).language.tag();
  };
  CHECK(languages({language("fr"), language("en"), language("it")}) == "en it");
  CHECK(languages({language("fr"), {}, language("it")}) == "fr it");
  CHECK_THAT(error_in(table).message, Catch::Contains("--to it"));
  CHECK_THAT(error_in(table, {language("it"), {}, language("it")}).message,
             Catch::Contains("two columns"));
  CHECK_THAT(error_in("fr,it\na,b\n", {language("fr"), {}, language("it")}).message,
             Catch::Contains("leave out"));
}

TEST_CASE("a broken table is refused with its line") {
  for (const auto& [bytes, line, words] : std::vector<std::tuple<std::string, int, std::string>>{
           {"fr,it,client\n", 1, "\"client\" means nothing"},
           {"fr,it,fr\n", 1, "twice"},
           {"key,note\n", 1, "no language"},
           {"", 1, "no language"},
           {"fr,it\n\"a,b\n", 2, "nothing closes"},
           {"fr,it\na,b\nc,\xE9\n", 3, "UTF-8"},
           {std::string("fr,it\na,\0\n", 10), 2, "NUL"},
       }) {
    CAPTURE(bytes);
    const Error error = error_in(bytes);
    CHECK(error.code == ErrorCode::malformed);
    CHECK(error.where == "f:" + std::to_string(line));
    CHECK_THAT(error.message, Catch::Contains(words));
  }
}

TEST_CASE("a column called id is read as Indonesian, with a warning") {
  const PlainTold all = read("fr,id\nOui,Ya\n");
  CHECK(all.units.at(0).variants.at(1).language.tag() == "id");
  CHECK_THAT(all.warnings.at(0), Catch::Contains("Indonesian"));
}

}  // namespace neuf
