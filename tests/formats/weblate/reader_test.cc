#include "core/base/unicode.h"
#include "tests/formats/weblate/reading.h"

#include <algorithm>
#include <rapidcheck/catch.h>

namespace neuf {
namespace {

PlainTold read(std::string_view bytes) {
  PlainCollector all;
  require_ok(read_weblate_text(bytes, all));
  return all.take();
}

Error error_in(std::string_view bytes) {
  PlainCollector all;
  return error_of(read_weblate_text(bytes, all));
}

/// An item with these languages and more fields.
std::string item(const std::string& from, const std::string& to, const std::string& more = "") {
  return R"({"source":"Oui","target":"Sì","source_language":")" + from +
         R"(","target_language":")" + to + R"(","origin":"","category":1)" + more + "}";
}

/// Gives one beginning, then the same character for ever.
class EndlessSource final : public ByteSource {
 public:
  EndlessSource(std::string_view start, char rest) : start_(start), rest_(rest) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    std::ranges::fill(buffer, rest_);
    std::copy_n(start_.begin(), start_.size(), buffer.begin());
    start_ = {};
    given += buffer.size();
    return buffer.size();
  }

  std::uint64_t given = 0;

 private:
  std::string_view start_;
  char rest_;
};

}  // namespace

TEST_CASE("an item of Weblate's memory becomes a unit") {
  const PlainTold all = read(R"([
  {"source": "Hello\n\u00e9\ud83d\ude00", "context": "greeting", "target": "Ahoj \"x\"",
   "source_language": "en", "target_language": "cs", "origin": "project/component",
   "category": 10000007, "status": 0},
  {"target": "b", "source": "a", "source_language": "en_GB", "target_language": "be@latin",
   "origin": "", "category": 1, "novelty": {"x": [1, {"y": null}]}}
])");
  REQUIRE(all.units.size() == 2);
  const Unit& unit = all.units[0];
  CHECK(all.places == std::vector<std::string>{"f.json:2", "f.json:5"});
  CHECK(unit.variants.at(0).language.tag() == "en");
  CHECK(unit.variants.at(0).segment == Segment("Hello\né\U0001F600"));
  CHECK(unit.variants.at(1).language.tag() == "cs");
  CHECK(unit.variants.at(1).segment == Segment("Ahoj \"x\""));
  CHECK(unit.variants.at(1).state == State::draft);
  CHECK(unit.context.key == "greeting");
  CHECK(unit.occurrences == std::vector<Occurrence>{{"project/component", 0}});
  CHECK(unit.properties == std::vector<Property>{{"weblate:category", "10000007"}});
  CHECK(all.units[1].variants.at(0).language.tag() == "en-GB");
  CHECK(all.units[1].variants.at(1).language.tag() == "be-Latn");
  CHECK(all.units[1].variants.at(1).state == State::translated);
  CHECK(all.units[1].properties.empty());
}

TEST_CASE("items with one source behind one another are one unit, a language each") {
  const PlainTold all = read("[" + item("fr", "it") + "," + item("fr", "pt_BR") + "," +
                             item("fr", "it") + "," + item("fr", "nl", R"(,"context":"k")") + "]");
  REQUIRE(all.units.size() == 3);
  CHECK(all.units[0].variants.size() == 3);
  CHECK(all.units[1].variants.size() == 2);
  CHECK(all.units[2].context.key == "k");
}

TEST_CASE("items that can't be taken are told one by one") {
  const PlainTold all = read(
      "[" + item("fr", "it") + ",\n" + item("fr", "klingon!") + ",\n" + item("fr", "fr") +
      ",\n{},\n" + item("fr", "it", R"(,"context":7)") + ",\n" +
      item("fr", "it", R"(,"status":"new")") + ",\n" + item("fr", "it", R"(,"source":"")") + ",\n" +
      item("fr", "it", R"(,"origin":["x"])") + ",\n" + item("fr", "it", R"(,"category":-5)") + "]");
  CHECK(all.units.size() == 1);
  REQUIRE(all.problems.size() == 8);
  const std::vector<std::string> words{"klingon!", "both in fr",     "without source",
                                       "a number", "a whole number", "without source",
                                       "an array", "negative number"};
  for (std::size_t n = 0; n < words.size(); ++n) {
    CHECK(all.problems[n].where == "f.json:" + std::to_string(n + 2));
    CHECK_THAT(all.problems[n].message, Catch::Contains(words[n]));
  }
  CHECK(all.problems[0].offset == 1 + item("fr", "it").size() + 2);
}

TEST_CASE("what is no memory of Weblate is refused with its line") {
  for (const auto& [bytes, line, words] : std::vector<std::tuple<std::string, int, std::string>>{
           {"", 1, "JSON"},
           {"[\n{\"source\": \"a\",\n}", 3, "byte"},
           {"[" + item("fr", "it"), 1, "JSON"},
           {"[]\n]", 2, "JSON"},
           {"[\n\"\xE9\"]", 2, "UTF-8"},
           {R"([{"source": "\ud800"}])", 1, "surrogate"},
           {std::string("[\n\0]", 4), 2, "JSON"},
           {R"({"source": "a"})", 1, "array of objects"},
           {"\"a\"", 1, "array of objects"},
           {"[\n7]", 2, "target_language; found a number"},
           {"[[]]", 1, "found an array"},
       }) {
    CAPTURE(bytes);
    const Error error = error_in(bytes);
    CHECK((error.code == ErrorCode::malformed || error.code == ErrorCode::unsupported));
    CHECK(error.where == "f.json:" + std::to_string(line));
    CHECK_THAT(error.message, Catch::Contains(words));
  }
}

TEST_CASE("deep nesting and endless texts are given up") {
  std::string deep = "[{\"x\":";
  for (int n = 0; n < 100'000; ++n)
    deep += n % 2 == 0 ? "[" : "{\"x\":";
  CHECK(error_in(deep).code == ErrorCode::limit_exceeded);
  for (const auto& [start, rest] : std::vector<std::pair<std::string, char>>{
           {R"([{"source": ")", 'a'}, {"[{\"", 'a'}, {"[{\"status\": 1", '1'}, {"[", ' '}}) {
    CAPTURE(start);
    EndlessSource endless(start, rest);
    PlainCollector all;
    const Error error = error_of(read_weblate(endless, "f.json", all));
    CHECK(error.code == ErrorCode::limit_exceeded);
    CHECK(error.where == "f.json:1");
    CHECK(endless.given < (64ull << 20));
  }
}

TEST_CASE("Weblate's memory may have a byte order mark, or be in UTF-16") {
  const std::string bytes = "\uFEFF[" + item("fr", "it") + "]";
  CHECK(read(bytes).units.size() == 1);
  CHECK(read(value_of(from_utf8(bytes, "UTF-16LE"))).units.size() == 1);
  CHECK(read("[]").units.empty());
}

TEST_CASE("no bytes crash the reader of Weblate's memory") {
  rc::prop("for any pieces", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "[", "]", "{", "}", ",", ":", "\"source\"", "\"target_language\"", "\"status\"", "\"it\"",
        "1", "-1", "1.5", "18446744073709551615", "null", "true", "\\", "\"", "\xFF", "\n"));
    std::string bytes = "[{";
    for (const std::string& piece : pieces)
      bytes += piece;
    PlainCollector all;
    const Status status = read_weblate_text(bytes, all);
    if (!status) RC_ASSERT(status.error().where.starts_with("f.json:"));
  });
}

}  // namespace neuf
