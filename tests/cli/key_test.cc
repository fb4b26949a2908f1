// Access keys on the command line.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

TEST_CASE("a key is made, shown once, listed and revoked") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  CHECK(neuf.succeed({"key", "list"}).empty());
  const Outcome made =
      neuf.run({"key", "create", "anna", "--role", "writer", "-m", "press", "--expires", "90d"});
  CHECK(made.code == 0);
  CHECK_THAT(made.out, Catch::StartsWith("neuf_"));
  CHECK(made.out.size() == 49);
  CHECK_THAT(made.err, Catch::Contains("Made key anna, writer of press, until 20"));

  const std::string listed = neuf.succeed({"key", "list"});
  CHECK_THAT(listed, Catch::Contains("anna") && Catch::Contains("writer") &&
                         Catch::Contains("valid") && Catch::Contains("press"));
  CHECK_THAT(listed, !Catch::Contains("neuf_"));

  (void)neuf.succeed({"key", "revoke", "anna"});
  CHECK_THAT(neuf.succeed({"key", "list"}), Catch::Contains("revoked"));
}

TEST_CASE("keys as JSON have the same fields when they are made and listed") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  Json made = Json::parse(neuf.succeed(
      {"key", "create", "ci", "--role", "admin", "--expires", "2099-01-01", "--json"}));
  CHECK(made.at("key").get<std::string>().size() == 48);
  CHECK(made.at("expires") == "2099-01-01T00:00:00Z");
  CHECK(made.at("memories").is_null());
  CHECK(made.at("role") == "admin");
  made.erase("key");
  CHECK(Json::parse(neuf.succeed({"key", "list", "--json"})) == Json::array({made}));
  const Json revoked = Json::parse(neuf.succeed({"key", "revoke", "ci", "--json"}));
  CHECK(revoked.at("state") == "revoked");
  CHECK_FALSE(revoked.at("revoked").is_null());
}

TEST_CASE("keys that can't be are refused with what was expected") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed({"key", "create", "anna"});
  const std::vector<std::tuple<std::vector<std::string>, int, const char*>> refusals{
      {{"key", "create", "anna"}, 4, "already"},
      {{"key", "create", "Anna!"}, 2, "small letters"},
      {{"key", "create", "bert", "--role", "boss"}, 2, "reader, writer, admin"},
      {{"key", "create", "bert", "--memory", "pres"}, 3, "there is press"},
      {{"key", "create", "bert", "--expires", "soon"}, 2, "2027-01-01"},
      {{"key", "create", "bert", "--expires", "2020-01-01"}, 2, "passed"},
      {{"key", "revoke", "bert"}, 3, "key list"},
  };
  for (const auto& [arguments, code, expected] : refusals) {
    INFO(arguments.back());
    const Outcome refused = neuf.run(arguments);
    CHECK(refused.code == code);
    CHECK_THAT(refused.err, Catch::Contains(expected));
    CHECK(refused.out.empty());
  }
  CHECK(Json::parse(neuf.succeed({"key", "list", "--json"})).size() == 1);
}

}  // namespace neuf
