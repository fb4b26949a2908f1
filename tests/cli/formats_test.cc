// Memories in and out as formats without markup.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::json;

const char* const tmx = R"(<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="fr" datatype="plaintext" segtype="sentence" adminlang="en"
 o-tmf="x" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="fr"><seg>Le port est <ph x="1">{x}</ph>ouvert.</seg></tuv>
 <tuv xml:lang="it"><seg>Il porto, "aperto".</seg></tuv><tuv xml:lang="nl"><seg>De haven.</seg></tuv></tu>
<tu><prop type="id">menu</prop><tuv xml:lang="fr"><seg>Oui
;</seg></tuv><tuv xml:lang="it"><seg>Sì	</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>
</body></tmx>)";

CommandLine with_press(const TemporaryFolder& folder) {
  CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed({"import", "--memory", "press", "-"}, tmx);
  return neuf;
}

/// The report of an import of `bytes` into a new memory "copy".
Json import_into_copy(const CommandLine& neuf, const std::string& bytes,
                      const std::vector<std::string>& options = {}) {
  (void)neuf.succeed({"memory", "create", "copy"});
  std::vector<std::string> arguments{"import", "--memory", "copy", "-", "--json"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return Json::parse(neuf.succeed(arguments, bytes)).at(0);
}

}  // namespace

TEST_CASE("a memory goes out as PO and comes back") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_press(folder);
  const std::string file = (folder / "press.po").string();
  const Outcome outcome =
      neuf.run({"export", "--memory", "press", "--languages", "it", "--output", file});
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.err, Catch::Contains("2 units written"));
  CHECK_THAT(outcome.err, Catch::Contains("inline codes") && Catch::Contains("display text"));
  CHECK(neuf.run({"export", "--memory", "press", "--languages", "it,fr", "--format", "po"}).out ==
        contents_of(file));
  const Json report = import_into_copy(neuf, contents_of(file));
  CHECK(report.at("added") == 2);
  CHECK(report.at("warnings").empty());
  const Json unit = Json::parse(neuf.succeed({"unit", "show", "copy", "2", "--json"}));
  CHECK(unit["variants"]["fr"]["text"] == "Oui\n;");
  CHECK(unit["variants"]["it"]["text"] == "Sì\t");
  CHECK(unit["context"]["key"] == "menu");
}

TEST_CASE("a memory goes out as a table or for Weblate and comes back") {
  const std::string format = GENERATE("csv", "tsv", "weblate");
  const TemporaryFolder folder;
  const CommandLine neuf = with_press(folder);
  const std::string file = (folder / ("press." + format)).string();
  std::vector<std::string> arguments{"export", "--memory", "press", "--output", file};
  // A JSON file could be anything: its name says nothing.
  if (format == "weblate") arguments.insert(arguments.end(), {"--format", format});
  const Outcome outcome = neuf.run(arguments);
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.err, Catch::Contains("2 units written"));
  CHECK_THAT(outcome.err, Catch::Contains("without a translation left out: 1"));
  CHECK(neuf.succeed({"export", "--memory", "press", "--format", format}) == contents_of(file));
  const Json report = import_into_copy(neuf, contents_of(file));
  CHECK(report.at("added") == 2);
  CHECK(neuf.succeed({"export", "--memory", "copy", "--format", format}) == contents_of(file));
  const Json unit = Json::parse(neuf.succeed({"unit", "show", "copy", "1", "--json"}));
  CHECK(unit["variants"]["fr"]["text"] == "Le port est {x}ouvert.");
  CHECK(unit["variants"]["it"]["text"] == "Il porto, \"aperto\".");
}

TEST_CASE("rows of a table that can't be taken are told with their line") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_press(folder);
  const Outcome outcome =
      neuf.run({"import", "--memory", "press", "-"}, "fr;it\nUn;Uno\nDeux\nTrois;Tre\n");
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.out,
             Catch::Contains("3 units read, 2 added, 0 merged, 0 skipped, 1 rejected"));
  CHECK_THAT(outcome.err, Catch::Contains("-:3: expected 2 fields, as the header has; found 1"));
  const Outcome column =
      neuf.run({"import", "--memory", "press", "-", "--format", "csv"}, "fr,it,client\nUn,Uno,x\n");
  CHECK(column.code == 5);
  CHECK_THAT(column.err, Catch::Contains("property:NAME"));
}

TEST_CASE("a PO that names no language needs --to") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_press(folder);
  const std::string po = "msgid \"Yes\"\nmsgstr \"Ja\"\n";
  const Outcome refused = neuf.run({"import", "--memory", "press", "-"}, po);
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Catch::Contains("--to"));
  const Json report = import_into_copy(neuf, po, {"--from", "en", "--to", "nl"});
  CHECK(report.at("added") == 1);
  CHECK(neuf.run({"import", "--memory", "press", "-", "--to", "it"}, tmx).code == 2);
  CHECK(neuf.run({"import", "--memory", "press", "-", "--to", "klingon-x!"}, po).code == 2);
}

TEST_CASE("an export refuses what it can't write before it touches a file") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_press(folder);
  const std::string file = (folder / "out.po").string();
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{{"--format", "po"},
                                             {"--format", "po", "--languages", "it,nl"},
                                             {"--format", "srx"},
                                             {"--format", "docx"}}) {
    std::vector<std::string> arguments{"export", "--memory", "press", "--output", file};
    arguments.insert(arguments.end(), options.begin(), options.end());
    CHECK(neuf.run(arguments).code == 2);
  }
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("an export keeps the translations that pass the filters") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed({"import", "--memory", "press", "-"},
                     "fr,it,nl,state:it,state:nl,property:client\n"
                     "Un,Uno,Een,reviewed,draft,SNCB\n"
                     "Deux,Due,Twee,draft,draft,SNCB\n"
                     "Trois,Tre,Drie,final,reviewed,\n");
  const auto exported = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"export", "--memory", "press", "--format", "tsv"});
    return neuf.succeed(options);
  };
  CHECK(exported({"--state", "reviewed,final"}) ==
        "fr\tit\tnl\tstate:it\tstate:nl\tproperty:client\n"
        "Un\tUno\t\treviewed\t\tSNCB\n"
        "Trois\tTre\tDrie\tfinal\treviewed\t\n");
  CHECK(exported({"--property", "client", "--languages", "it", "--state", "draft"}) ==
        "fr\tit\tstate:it\tproperty:client\nDeux\tDue\tdraft\tSNCB\n");
  const Outcome none = neuf.run({"export", "--memory", "press", "--before", "2001-01-01"});
  CHECK(none.code == 0);
  CHECK_THAT(none.err, Catch::Contains("no unit has a translation that was asked for"));
  const Outcome refused = neuf.run({"export", "--memory", "press", "--since", "yesterday"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Catch::Contains("--since") && Catch::Contains("2026-03-14"));
}

}  // namespace neuf
