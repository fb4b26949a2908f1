#include "tests/formats/tmx/collector.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

Error error_in(const std::string& name) {
  const std::string bytes = contents_of(fixture("malformed/tmx/" + name));
  StringSource source(bytes);
  Collector all;
  return error_of(read_tmx(source, name, all));
}

TEST_CASE("every malformed file gets a clear error that names the line") {
  const auto [name, line, words] = GENERATE(table<std::string, int, std::string>({
      {"attribute-twice.tmx", 2, "attribute"},
      {"bare-ampersand.tmx", 2, "character"},
      {"billion-laughs.tmx", 3, "entity"},
      {"binary.tmx", 1, "U+001F"},
      {"control-character.tmx", 2, "character"},
      {"deep.tmx", 2, "nested"},
      {"empty.tmx", 1, "empty"},
      {"external-entity.tmx", 6, "passwd"},
      {"html.tmx", 2, "<html>"},
      {"latin-1-as-utf-8.tmx", 3, "0xE9"},
      {"mismatched.tmx", 2, "tag"},
      {"no-root.tmx", 3, "expected XML"},
      {"odd-utf-16.tmx", 1, "cut off"},
      {"text.tmx", 1, "XML"},
      {"truncated.tmx", 41, "cut off"},
      {"two-roots.tmx", 2, "root element"},
      {"unknown-encoding.tmx", 1, "x-unknown-9"},
      {"unknown-entity-in-attribute.tmx", 3, "&nbsp;"},
      {"unknown-entity.tmx", 3, "&nbsp;"},
      {"utf-8-as-utf-16.tmx", 1, "UTF-16"},
      {"version-2.tmx", 1, "2.0"},
      {"xliff.tmx", 2, "<xliff>"},
      {"zeros.tmx", 1, "XML"},
  }));
  CAPTURE(name);
  const Error error = error_in(name);
  CHECK(error.where == name + ":" + std::to_string(line));
  CHECK_THAT(error.message, Catch::Contains(words));
  CHECK((error.code == ErrorCode::malformed || error.code == ErrorCode::unsupported ||
         error.code == ErrorCode::limit_exceeded));
}

TEST_CASE("no malformed file is forgotten by the test above") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(fixture("malformed/tmx"))) {
    ++files;
    INFO(entry.path().filename().string());
    CHECK_FALSE(error_in(entry.path().filename().string()).message.empty());
  }
  CHECK(files == 23);
}

TEST_CASE("a file cut off anywhere gives an error, or nothing is missing") {
  const std::string bytes = contents_of(fixture("tmx/press.tmx")).substr(0, 6000);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string part = bytes.substr(0, size);
    StringSource source(part);
    Collector all;
    const Status status = read_tmx(source, "part.tmx", all);
    INFO("cut behind byte " << size);
    REQUIRE_FALSE(status);
    REQUIRE(status.error().where.starts_with("part.tmx:"));
  }
}

TEST_CASE("a file with any byte spoilt is read or refused, never more") {
  const std::string whole = contents_of(fixture("tmx/press.tmx")).substr(0, 5000);
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    for (const char byte : {'<', '&', '\0', '\xFF', '"'}) {
      std::string spoilt = whole;
      spoilt[at] = byte;
      StringSource source(spoilt);
      Collector all;
      const Status status = read_tmx(source, "spoilt.tmx", all);
      REQUIRE_FALSE(status);  // it is cut off anyway
    }
  }
}

}  // namespace
}  // namespace neuf
