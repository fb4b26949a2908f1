// Imports that reject units, or whose file breaks, and what can be done about it.
#include "core/base/stream.h"
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::json;

/// A file with one good unit and a bad one, and what mends it.
struct BadFile {
  std::string bytes;
  std::string bad;
  std::string good;
  std::vector<std::string> options = {};
};

const char* const tmx_start =
    "<tmx version=\"1.4\"><header srclang=\"fr\" segtype=\"sentence\"/><body>\n"
    "<tu><tuv xml:lang=\"fr\"><seg>Oui</seg></tuv><tuv xml:lang=\"it\"><seg>Sì</seg></tuv></tu>\n";

BadFile bad_file(const std::string& format) {
  if (format == "tmx")
    return {tmx_start + std::string("<tu tuid=\"7\"><tuv xml:lang=\"fr\"><seg>Non</seg></tuv>"
                                    "<tuv xml:lang=\"i!\"><seg>No</seg></tuv></tu>\n</body></tmx>"),
            "i!", "it"};
  if (format == "csv")
    return {"fr;it;state\r\nOui;Sì;\r\n\"Non;\n\";\"No;\n\";sure\r\n", "sure", "reviewed"};
  if (format == "tsv") return {"fr\tit\nOui\tSì\nNon\n", "Non\n", "Non\tNo\n"};
  if (format == "po")
    return {
        "msgid \"Oui\"\nmsgstr \"S\xEC\"\n\n# note\nmsgid \"Non\"\nmsgstr \"No\\377\"\n"
        "\n#~ msgid \"x\"\n#~ msgstr \"y\"\n",
        "\\377",
        "",
        {"--to", "it"}};
  if (format == "weblate")
    return {R"([{"source":"Oui","source_language":"fr","target":"Sì","target_language":"it"},
                {"source":"Non","source_language":"fr","target":"No","target_language":7}])",
            "7}", "\"it\"}"};
  std::string notes;
  for (int n = 0; n <= 1'000; ++n)
    notes += "<note>n</note>";
  return {R"(<xliff version="1.2"><file original="a" datatype="x-a" source-language="fr"
              target-language="it"><body>
             <trans-unit id="1"><source>Oui</source><target>Sì</target></trans-unit>
             <trans-unit id="2"><source>Non</source><target>No</target>)" +
              notes + "</trans-unit></body></file></xliff>",
          "<note>n</note>\n<note>n</note>", "<note>n</note>"};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.rfind(what);  // reasons stand in front, and quote it
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

CommandLine with_memory(const TemporaryFolder& folder) {
  CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  return neuf;
}

}  // namespace

TEST_CASE("rejected units go into a quarantine file that can be mended and imported") {
  const std::string format = GENERATE("tmx", "csv", "tsv", "po", "weblate", "xliff");
  CAPTURE(format);
  BadFile file = bad_file(format);
  if (format == "po") file.bytes = replaced(file.bytes, "\xEC", "ì");
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string quarantine = (folder / "rejected").string();
  std::vector<std::string> arguments{"import",       "--memory", "press", "-",
                                     "--quarantine", quarantine, "--json"};
  arguments.insert(arguments.end(), file.options.begin(), file.options.end());
  const Outcome outcome = neuf.run(arguments, file.bytes);
  REQUIRE(outcome.code == 0);
  CHECK(Json::parse(outcome.out).at(0).at("rejected") == 1);
  CHECK_THAT(outcome.err, Catch::Contains("mend them there"));

  const std::string rejected = contents_of(quarantine);
  CHECK_THAT(rejected, Catch::Contains("-:") && !Catch::Contains("Sì"));
  // Sent again as it is, it is rejected again for the same reason.
  const Json again = Json::parse(neuf.succeed({"import", "-m", "press", "-", "--json"}, rejected));
  CHECK(again.at(0).at("rejected") == 1);
  CHECK(again.at(0).at("read") == 1);

  const std::string mended = replaced(rejected, file.bad, file.good);
  const Json report = Json::parse(neuf.succeed({"import", "-m", "press", "-", "--json"}, mended));
  CHECK(report.at(0).at("added") == 1);
  CHECK(report.at(0).at("rejected") == 0);
  const Json unit = Json::parse(neuf.succeed({"unit", "show", "press", "2", "--json"}));
  CHECK(unit["variants"]["fr"]["text"] == (format == "csv" ? "Non;\n" : "Non"));
  CHECK(unit["variants"]["it"]["text"] == (format == "csv" ? "No;\n" : "No"));
  if (format == "po") CHECK(unit["notes"] == Json::array({"note"}));
}

TEST_CASE("where nothing is rejected there is no quarantine file, and an older one stays") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string quarantine = (folder / "rejected").string();
  (void)neuf.succeed({"import", "-m", "press", "-", "--quarantine", quarantine},
                     "fr\tit\nUn\tUno\n");
  CHECK_FALSE(std::filesystem::exists(quarantine));
  CHECK(neuf.run({"import", "-m", "press", "a", "b", "--quarantine", quarantine}).code == 2);
}

TEST_CASE("a file that breaks leaves nothing, or with --keep-going what stands before") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string broken = std::string(tmx_start) + "<tu><tuv";
  CHECK(neuf.run({"import", "-m", "press", "-"}, broken).code == 5);
  CHECK_THAT(neuf.succeed({"stats"}), !Catch::Contains("1 unit"));
  const Outcome kept = neuf.run({"import", "-m", "press", "-", "--keep-going", "--json"}, broken);
  CHECK(kept.code == 0);
  const Json report = Json::parse(kept.out).at(0);
  CHECK(report.at("added") == 1);
  CHECK_THAT(report.at("broken_off").get<std::string>(), Catch::Contains("-:3"));
  const Outcome told = neuf.run({"import", "-m", "press", "-", "--keep-going"}, broken);
  CHECK_THAT(told.err, Catch::Contains("only what stands before was taken"));
  CHECK_THAT(told.out, Catch::Contains("0 added, 0 merged, 1 skipped"));
  CHECK(neuf.run({"import", "-m", "press", "-", "--keep-going"}, "<tmx><tu").code == 5);
}

TEST_CASE("with --keep-going a file that can't be read doesn't hold up the next") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string good = (folder / "good.tsv").string();
  require_ok(write_file(good, "fr\tit\nUn\tUno\n"));
  const std::string missing = (folder / "missing.tmx").string();
  const Outcome outcome = neuf.run({"import", "-m", "press", "--keep-going", missing, good});
  CHECK(outcome.code != 0);
  CHECK_THAT(outcome.err, Catch::Contains("missing.tmx"));
  CHECK_THAT(outcome.out, Catch::Contains("1 added"));
  CHECK(neuf.run({"import", "-m", "press", missing, good}).out.empty());
}

}  // namespace neuf
