#include "formats/table/rows.h"

#include "tests/support/catch.h"

#include <rapidcheck/catch.h>

namespace neuf {
namespace {

using Fields = std::vector<std::string>;

Result<std::vector<TableRow>> read_rows(std::string_view bytes, TableDialect dialect) {
  StringSource source(bytes);
  LineReader lines(source, "f");
  RowReader reader(lines, dialect);
  std::vector<TableRow> rows;
  for (;;) {
    TableRow row;
    const auto more = reader.next(row);
    if (!more) return more.error();
    if (!*more) return rows;
    rows.push_back(std::move(row));
  }
}

Fields only_row(std::string_view bytes, TableDialect dialect) {
  const auto rows = value_of(read_rows(bytes, dialect));
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().problem.empty());
  return rows.front().fields;
}

}  // namespace

TEST_CASE("CSV is read as RFC 4180 has it") {
  const TableDialect comma;
  CHECK(only_row("a,b,c", comma) == Fields{"a", "b", "c"});
  CHECK(only_row("a,,\r\n", comma) == Fields{"a", "", ""});
  CHECK(only_row("\"a\"\"b\",\"\",\"\"\"\"", comma) == Fields{"a\"b", "", "\""});
  CHECK(only_row("\"a,b\r\nc\rd\n\",e", comma) == Fields{"a,b\r\nc\rd\n", "e"});
  CHECK(only_row(" a , \"b", comma) == Fields{" a ", " \"b"});
  CHECK(only_row("a\\tb", comma) == Fields{"a\\tb"});
  CHECK(only_row("a;b,c", {';', false}) == Fields{"a", "b,c"});
}

TEST_CASE("TSV has escapes, and quotes where Excel writes them") {
  CHECK(only_row("a\\tb\tc\\n\\r\\\\\t\\\"d", kTsv) == Fields{"a\tb", "c\n\r\\", "\"d"});
  CHECK(only_row("C:\\docs\\", kTsv) == Fields{"C:\\docs\\"});
  CHECK(only_row("\"a\tb\n\"\"c\"\"\\t\"\td", kTsv) == Fields{"a\tb\n\"c\"\\t", "d"});
  CHECK(only_row("\"Oui\", dit-il.\tb", kTsv) == Fields{"\"Oui\", dit-il.", "b"});
}

TEST_CASE("rows know where they begin") {
  const auto rows = value_of(read_rows("a\n\"b\n\nc\"\n\nd", TableDialect()));
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].line == 2);
  CHECK(rows[1].offset == 2);
  CHECK(rows[2].is_blank());
  CHECK(rows[3].line == 6);
  CHECK(rows[3].offset == 10);
}

TEST_CASE("text behind a closing quote is the row's problem, and the next is read") {
  const auto rows = value_of(read_rows("a,\"b\"c,d\ne,f,g", TableDialect()));
  REQUIRE(rows.size() == 2);
  CHECK_THAT(rows[0].problem, Catch::Contains("field 2"));
  CHECK(rows[0].field_count == 3);
  CHECK(rows[1].problem.empty());
}

TEST_CASE("a quote that nothing closes is an error where it stands") {
  const Error error = error_of(read_rows("a,b\nc,\"d\n\n", TableDialect()));
  CHECK(error.code == ErrorCode::malformed);
  CHECK(error.where == "f:2");
  CHECK(error_of(read_rows("\"", kTsv)).where == "f:1");
}

TEST_CASE("rows above the limit are given up, in lines or fields") {
  std::string open = "\"";
  while (open.size() <= (33u << 20))
    open += std::string(1'000, 'x') + "\n";
  const Error error = error_of(read_rows(open, TableDialect()));
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.where == "f:1");
  const auto rows = value_of(read_rows(std::string(1'000'000, ','), TableDialect()));
  CHECK(rows.front().field_count == 1'000'001);
  CHECK(rows.front().fields.size() == kMostColumns + 1);
}

TEST_CASE("the separator is what stands most often outside quotes") {
  CHECK(separator_of("fr,it") == ',');
  CHECK(separator_of("fr;it;\"a,b,c,d\"") == ';');
  CHECK(separator_of("fr\tit") == '\t');
  CHECK(separator_of("fr") == '\0');
}

TEST_CASE("what is written as a field is read as such") {
  const auto dialect = GENERATE(TableDialect{',', false}, TableDialect{';', false}, kTsv);
  rc::prop("for any fields", [dialect] {
    const auto piece = rc::gen::element<std::string>("a", "\"", "\\", "n", "t", "\n", "\r", "\t",
                                                     ",", ";", " ", "é", "\uFEFF");
    const auto fields =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::container<std::vector<std::string>>(piece)));
    Fields expected;
    std::string line;
    for (const auto& pieces : fields) {
      std::string& text = expected.emplace_back();
      for (const std::string& one : pieces)
        text += one;
      if (expected.size() > 1) line += dialect.separator;
      line += table_field(text, dialect);
    }
    line += dialect.has_escapes ? "\n" : "\r\n";
    INFO(line);
    CHECK(only_row(line, dialect) == expected);
  });
}

TEST_CASE("no bytes crash the reader of rows") {
  rc::prop("for any pieces", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "\"", "\"\"", "\n", "\r", "\t", ",", "\\", "\xC3"));
    std::string bytes;
    for (const std::string& piece : pieces)
      bytes += piece;
    for (const TableDialect dialect : {TableDialect(), kTsv}) {
      const auto rows = read_rows(bytes, dialect);
      if (!rows) RC_ASSERT(rows.error().where.starts_with("f:"));
    }
  });
}

}  // namespace neuf
