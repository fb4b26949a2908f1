// The bodies of requests, read strictly.
#include "server/json_text.h"
#include "server/lookup_request.h"
#include "server/unit_request.h"
#include "tests/support/catch.h"

namespace neuf::server {
namespace {

LookupBody lookup_of(const char* text) {
  return value_of(read_lookup(value_of(parse_json(text))));
}

TEST_CASE("a look-up needs a memory and segments, the rest has defaults") {
  const LookupBody body = lookup_of(R"({"memories":["press"],"segments":["Oui"]})");
  CHECK(body.request.memories[0].name == "press");
  CHECK_FALSE(body.request.memories[0].penalty);
  CHECK(body.request.min == 70);
  CHECK(body.request.limit == 5);
  CHECK_FALSE(body.has_source);
  CHECK_FALSE(body.has_targets);
  CHECK_FALSE(body.parts.diff);
}

TEST_CASE("a look-up takes all that is documented") {
  const LookupBody body = lookup_of(
      R"({"memories":[{"name":"old","penalty":5}],"source":"FR_be","targets":["nl"],"min":102,
          "limit":100,"segments":[{"text":"a","previous":"b","next":"c","key":"d"}],
          "include":["diff","explanation","adapted"]})");
  CHECK(body.request.memories[0].penalty == 5);
  CHECK(body.request.source.tag() == "fr-BE");
  CHECK(body.request.targets[0].tag() == "nl");
  CHECK(body.request.queries[0].segment.text == "a");
  CHECK(body.request.queries[0].previous == "b");
  CHECK(body.request.queries[0].next == "c");
  CHECK(body.request.queries[0].key == "d");
  CHECK(body.parts.diff);
  CHECK(body.parts.explanation);
}

TEST_CASE("what is wrong in a look-up is named by its place") {
  struct Row {
    const char* text;
    const char* where;
  };

  for (const Row& row :
       {Row{R"({"memories":[],"segments":[]})", "memories"},
        Row{R"({"memories":[1],"segments":[]})", "memories[0]"},
        Row{R"({"memories":[{"name":"a","penalty":-1}],"segments":[]})", "memories[0].penalty"},
        Row{R"({"memories":[{"name":"a","points":1}],"segments":[]})", "memories[0].points"},
        Row{R"({"memories":["a"],"targets":[],"segments":[]})", "targets"},
        Row{R"({"memories":["a"],"targets":["it","IT"],"segments":[]})", "targets"},
        Row{R"({"memories":["a"],"targets":["it",null],"segments":[]})", "targets[1]"},
        Row{R"({"memories":["a"],"min":18446744073709551615,"segments":[]})", "min"},
        Row{R"({"memories":["a"],"segments":"Oui"})", "segments"},
        Row{R"({"memories":["a"],"segments":["a",2]})", "segments[1]"},
        Row{R"({"memories":["a"],"segments":[{"text":"a","prev":"b"}]})", "segments[0].prev"},
        Row{R"({"memories":["a"],"segments":["a"],"include":["all"]})", "include[0]"}}) {
    INFO(row.text);
    CHECK(error_of(read_lookup(value_of(parse_json(row.text)))).where == row.where);
  }
}

TEST_CASE("units take all that is documented") {
  const UnitsBody body = value_of(read_units(value_of(parse_json(
      R"({"author":"anna","units":[{"variants":{"fr":"a","nl":{"text":"b","state":"reviewed"},
          "it":{"text":"c","origin":"machine"}},"state":"draft","context":{"previous":"p","next":"n",
          "key":"k"},"properties":{"client":"SNCB","domain":["rail","road"]},"notes":["z"]}]})"))));
  CHECK(body.author == "anna");
  REQUIRE(body.units.size() == 1);
  const Unit& unit = body.units[0];
  REQUIRE(unit.variants.size() == 3);
  CHECK(unit.variants[0].language.tag() == "fr");
  CHECK(unit.variants[0].state == State::draft);
  CHECK(unit.variants[1].state == State::reviewed);
  CHECK(unit.variants[2].state == State::draft);
  CHECK(unit.variants[2].origin == Origin::machine);
  CHECK(unit.context == Context{"p", "n", "k"});
  CHECK(unit.properties ==
        std::vector<Property>{{"client", "SNCB"}, {"domain", "rail"}, {"domain", "road"}});
  CHECK(unit.notes == std::vector<std::string>{"z"});
}

TEST_CASE("texts of requests are plain: markup in them is text") {
  const UnitsBody body = value_of(
      read_units(value_of(parse_json(R"({"units":[{"variants":{"fr":"<b>&amp;%s</b>"}}]})"))));
  CHECK(body.units[0].variants[0].segment == Segment("<b>&amp;%s</b>"));
}

TEST_CASE("JSON that breaks is told with its byte") {
  const Error error = error_of(parse_json(R"({"a":})"));
  CHECK(error.code == ErrorCode::malformed);
  CHECK(error.where == "byte 6");
  CHECK(error_of(parse_json("")).code == ErrorCode::malformed);
  CHECK(error_of(parse_json("\"\xff\"")).code == ErrorCode::malformed);
  CHECK(error_of(parse_json("{} {}")).code == ErrorCode::malformed);
}

TEST_CASE("JSON may be 16 levels deep") {
  CHECK(parse_json(std::string(16, '[') + std::string(16, ']')));
  CHECK(error_of(parse_json(std::string(17, '[') + std::string(17, ']'))).code ==
        ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace neuf::server
