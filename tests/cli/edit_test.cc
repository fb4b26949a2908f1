#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::json;

const char* const one_unit = R"(<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="fr" datatype="plaintext" segtype="sentence" adminlang="en"
 o-tmf="x" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="fr"><seg>Le port est <ph x="1"/>ouvert.</seg></tuv><tuv xml:lang="it"><seg>Il porto è aperto.</seg></tuv></tu>
</body></tmx>)";

CommandLine with_unit(const TemporaryFolder& folder) {
  CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed({"import", "--memory", "press", "-"}, one_unit);
  return neuf;
}

Json unit_of(const CommandLine& neuf) {
  return Json::parse(neuf.succeed({"unit", "show", "press", "1", "--json"}));
}

}  // namespace

TEST_CASE("a unit is edited, deleted and brought back, and its history tells so") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_unit(folder);
  (void)neuf.succeed({"unit", "edit", "press", "1", "--set", "it=Il porto = aperto.", "--set",
                      "nl=De haven is open.", "--state", "reviewed", "--author", "bert"});
  const Json unit = unit_of(neuf);
  CHECK(unit["variants"]["it"]["text"] == "Il porto = aperto.");
  CHECK(unit["variants"]["it"]["state"] == "reviewed");
  CHECK(unit["variants"]["nl"]["changed_by"].get<std::string>().empty());
  CHECK(unit["variants"]["nl"]["created_by"] == "bert");
  CHECK(unit["variants"]["fr"]["state"] == "translated");
  (void)neuf.succeed({"unit", "delete", "press", "1"});
  CHECK(neuf.run({"unit", "show", "press", "1"}).code == 3);
  CHECK_THAT(neuf.succeed({"undo", "press", "--dry-run"}), Catch::Contains("Would undo change 3"));
  CHECK(neuf.run({"unit", "show", "press", "1"}).code == 3);
  CHECK_THAT(neuf.succeed({"undo", "press"}), Catch::Contains("1 unit brought back"));
  CHECK(unit_of(neuf)["variants"] == unit["variants"]);
  const std::string history = neuf.succeed({"unit", "history", "press", "1"});
  for (const char* what : {"restored", "deleted", "changed", "created"})
    CHECK_THAT(history, Catch::Contains(what));
  const std::string changes = neuf.succeed({"changes", "press"});
  for (const char* what : {"undo", "deletion", "edit", "import"})
    CHECK_THAT(changes, Catch::Contains(what));
}

TEST_CASE("uses of a unit are counted by its number and by pretranslations, and shown") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_unit(folder);
  CHECK(neuf.run({"unit", "use", "press", "1", "1", "7"}).code == 3);
  CHECK(unit_of(neuf)["uses"] == 2);
  const std::string file = folder / "new.xlf";
  write_contents(file, R"(<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="fr" target-language="it" datatype="plaintext"><body>
<trans-unit id="1"><source>Le port est <x id="1"/>ouvert.</source></trans-unit>
</body></file></xliff>)");
  (void)neuf.succeed({"pretranslate", "--memory", "press", "--in-place", file});
  CHECK(unit_of(neuf)["uses"] == 3);
  CHECK_THAT(neuf.succeed({"unit", "show", "press", "1"}), Catch::Contains("3 times, last 20"));
  const Json stats = Json::parse(neuf.succeed({"stats", "--json"}))["memories"][0];
  CHECK(stats["used_units"] == 1);
  CHECK(stats["uses"] == 3);
  // A target that is there stays, and makes no use.
  (void)neuf.succeed({"pretranslate", "--memory", "press", "--in-place", file});
  CHECK(unit_of(neuf)["uses"] == 3);
  (void)neuf.succeed({"unit", "use", "press", "1", "--json"});
  CHECK(neuf.run({"unit", "use", "none", "1"}).code == 3);
  CHECK(neuf.run({"unit", "use", "press", "x"}).code == 2);
}

TEST_CASE("an import is undone but for the units that were edited since") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_unit(folder);
  (void)neuf.succeed({"unit", "edit", "press", "1", "--state", "final"});
  CHECK_THAT(neuf.succeed({"undo", "press", "1"}), Catch::Contains("left: 1"));
  CHECK_THAT(neuf.succeed({"undo", "press", "1", "--force"}), Catch::Contains("1 unit deleted"));
  CHECK(neuf.run({"unit", "show", "press", "1"}).code == 3);
}

TEST_CASE("wrong edits say what was expected") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_unit(folder);
  CHECK(neuf.run({"unit", "edit", "press", "1"}).code == 2);
  CHECK(neuf.run({"unit", "edit", "press", "1", "--set", "it"}).code == 2);
  CHECK(neuf.run({"unit", "edit", "press", "1", "--state", "perfect"}).code == 2);
  CHECK(neuf.run({"unit", "edit", "press", "1", "--set", "it="}).code == 2);
  CHECK(neuf.run({"unit", "edit", "press", "7", "--state", "final"}).code == 3);
  CHECK(neuf.run({"unit", "delete", "press", "1", "7"}).code == 3);
  CHECK(neuf.run({"unit", "delete", "press", "x"}).code == 2);
  CHECK(neuf.run({"unit", "edit", "press", "1", "--state", "final", "--if-revision", "9"}).code ==
        4);
  CHECK(neuf.run({"undo", "press", "99"}).code == 3);
  CHECK(unit_of(neuf)["revision"] == "1");
}

}  // namespace neuf
