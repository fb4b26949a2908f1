#include "formats/table/columns.h"

#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {

TEST_CASE("columns are languages, parts of a unit, and properties") {
  CHECK(value_of(parse_column(" FR_be ")) == TableColumn{ColumnKind::text, language("fr-BE"), ""});
  CHECK(value_of(parse_column("Context")).kind == ColumnKind::key);
  CHECK(value_of(parse_column("key")).kind == ColumnKind::key);
  CHECK(value_of(parse_column("previous")).kind == ColumnKind::previous);
  CHECK(value_of(parse_column("Source")).kind == ColumnKind::source);
  CHECK(value_of(parse_column("state")) == TableColumn{ColumnKind::state, {}, ""});
  CHECK(value_of(parse_column("state:it")) == TableColumn{ColumnKind::state, language("it"), ""});
  CHECK(value_of(parse_column("Property:Client 7")) ==
        TableColumn{ColumnKind::property, {}, "Client 7"});
}

TEST_CASE("a column that means nothing is refused with what would") {
  // "client" and "author" are well-formed language tags.
  for (const char* name :
       {"", "client", "author", "qzz", "property:", "state:", "état", "fr!", "state:client"}) {
    CAPTURE(name);
    const Error error = error_of(parse_column(name));
    CHECK_THAT(error.message, Catch::Contains("property:NAME"));
  }
}

TEST_CASE("a header needs text and has each column once") {
  CHECK(value_of(parse_columns({"fr", "it", "fr-BE", "note"})).size() == 4);
  CHECK_THAT(error_of(parse_columns({"fr", "it", "FR"})).message,
             Catch::Contains("\"FR\" stands twice"));
  CHECK_THAT(error_of(parse_columns({"key", "context", "fr"})).message, Catch::Contains("twice"));
  // As properties are stored, these two have one name.
  CHECK_THAT(error_of(parse_columns({"fr", "property:a\x0E", "property:a\x12"})).message,
             Catch::Contains("twice"));
  CHECK_THAT(error_of(parse_columns({"key", "note"})).message, Catch::Contains("no language"));
  CHECK(error_of(parse_columns(std::vector<std::string>(1'001, "fr"))).code ==
        ErrorCode::limit_exceeded);
}

TEST_CASE("a sentence is no header") {
  const TableDialect comma;
  CHECK(is_table_header("fr,it,key", comma));
  CHECK(is_table_header("\"fr\",\"property:a,b\",it", comma));
  CHECK(is_table_header("source\ttarget", kTsv));
  CHECK_FALSE(is_table_header("fr", comma));
  CHECK_FALSE(is_table_header("fr,key", comma));
  CHECK_FALSE(is_table_header("fr,it,client", comma));
  CHECK_FALSE(is_table_header("Oui, non", comma));
  CHECK_FALSE(is_table_header("\"fr,it", comma));
  CHECK_FALSE(is_table_header("", comma));
}

}  // namespace neuf
