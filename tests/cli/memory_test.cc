// Settings of memories on the command line.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::ordered_json;

Json shown(const CommandLine& neuf, const std::string& memory) {
  return Json::parse(neuf.succeed({"memory", "show", memory, "--json"}));
}

}  // namespace

TEST_CASE("a memory's settings are added to, replaced and forgotten") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press", "--targets", "it", "--penalty", "machine=15",
                      "--property", "client=SNCB", "--note", "first"});
  (void)neuf.succeed({"memory", "update", "press", "--penalty", "machine=3", "--penalty",
                      "property:client=SNCB=2", "--property", "client=NMBS", "--note", "second"});
  const Json both = shown(neuf, "press");
  CHECK(both.at("penalties").dump() ==
        R"({"machine":3,"properties":[{"name":"client","value":"SNCB","points":2}]})");
  CHECK(both.at("properties").dump() == R"({"client":["SNCB","NMBS"]})");
  CHECK(both.at("notes").dump() == R"(["first","second"])");
  CHECK_THAT(neuf.succeed({"memory", "show", "press"}),
             Catch::Contains("machine=3") && Catch::Contains("client=NMBS"));

  (void)neuf.succeed({"memory", "update", "press", "--no-penalties", "--no-property", "client",
                      "--no-notes", "--targets", "nl,it", "--note", "third"});
  const Json last = shown(neuf, "press");
  CHECK(last.at("penalties").empty());
  CHECK(last.at("properties").empty());
  CHECK(last.at("notes").dump() == R"(["third"])");
  CHECK(last.at("targets").dump() == R"(["nl","it"])");
  CHECK_THAT(neuf.run({"memory", "update", "press", "--targets", "nl,it"}).err,
             Catch::Contains("Nothing to change"));
}

TEST_CASE("settings that can't be are refused with what was expected") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  for (const auto& [option, value, expected] :
       {std::tuple("--penalty", "robot=1", "machine"), std::tuple("--property", "x", "NAME=VALUE"),
        std::tuple("--targets", "klingon-x!", "klingon")}) {
    const Outcome refused = neuf.run({"memory", "update", "press", option, value});
    CHECK(refused.code == 2);
    CHECK_THAT(refused.err, Catch::Contains(expected));
  }
  CHECK(neuf.run({"memory", "update", "pres", "--note", "x"}).code != 0);
  CHECK(shown(neuf, "press").at("generation") == 0);
}

TEST_CASE("properties and notes of a TMX header stay with the memory, and go out again") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  const std::string tmx =
      R"(<tmx version="1.4"><header srclang="fr" datatype="plaintext" segtype="sentence")"
      R"( adminlang="en" o-tmf="x" creationtool="x" creationtoolversion="1">)"
      R"(<note>For the &lt;annual&gt; report.</note><prop type="client">SNCB</prop></header><body>)"
      R"(<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="it"><seg>Sì.</seg></tuv></tu>)"
      R"(</body></tmx>)";
  (void)neuf.succeed({"memory", "create", "press"});
  for (int round = 0; round < 2; ++round)
    (void)neuf.succeed({"import", "--memory", "press", "-"}, tmx);
  CHECK(shown(neuf, "press").at("properties").dump() == R"({"client":"SNCB"})");
  CHECK(shown(neuf, "press").at("generation") == 1);
  const std::string exported = neuf.succeed({"export", "--memory", "press"});
  CHECK_THAT(exported, Catch::Contains("<note>For the &lt;annual&gt; report.</note>\n"
                                       "<prop type=\"client\">SNCB</prop>\n</header>"));
  (void)neuf.succeed({"memory", "create", "copy"});
  (void)neuf.succeed({"import", "--memory", "copy", "-"}, exported);
  CHECK(shown(neuf, "copy").at("notes") == shown(neuf, "press").at("notes"));
}

}  // namespace neuf
