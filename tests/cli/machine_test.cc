// The interfaces that other programs rely on.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::json;

const char* const two_units = R"(<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="fr" datatype="plaintext" segtype="sentence" adminlang="en"
 o-tmf="x" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="fr"><seg>Le port est ouvert.</seg></tuv><tuv xml:lang="it"><seg>Il porto è aperto.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Le port	est
fermé.</seg></tuv><tuv xml:lang="it"><seg>Il porto è	chiuso.</seg></tuv></tu>
</body></tmx>)";

CommandLine with_memory(const TemporaryFolder& folder) {
  CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed({"import", "--memory", "press", "-"}, two_units);
  return neuf;
}

}  // namespace

TEST_CASE("segment --jsonl: a JSON string a line in, an array a line out, joining to the text") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  const std::string out = neuf.succeed({"segment", "--lang", "fr", "--jsonl"},
                                       "\"M. Dupont est là.  Il attend.\\n\"\n\"\"\n");
  CHECK(out == "[\"M. Dupont est là.  \",\"Il attend.\\n\"]\n[]\n");
  const Outcome bad = neuf.run({"segment", "--lang", "fr", "--jsonl"}, "\"a\"\nno json\n");
  CHECK(bad.code == 5);
  CHECK(bad.err.find("standard input:2") != std::string::npos);
}

TEST_CASE("align --links: 0-based indices, a tab, an empty side for what has no counterpart") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  write_contents(folder / "a", "Bonjour.\nLe port de Liège est ouvert depuis 1957.\nAu revoir.\n");
  write_contents(folder / "b", "Hello.\nThe port of Liège has been open since 1957.\nGoodbye.\n");
  const std::string out = neuf.succeed({"align", "--links", "--source-lang", "fr", "--target-lang",
                                        "en", (folder / "a").string(), (folder / "b").string()});
  CHECK(out == "0\t0\n1\t1\n2\t2\n");
}

TEST_CASE("lookup --tsv: index, score, source, target, with tabs and newlines in texts as spaces") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string out = neuf.succeed({"lookup", "--memory", "press", "--from", "fr", "--to", "it",
                                        "--min", "50", "--limit", "1", "--tsv"},
                                       "Le port est ouvert.\n\nRien.\nLe port est fermé.\n");
  CHECK(out ==
        "0\t100\tLe port est ouvert.\tIl porto è aperto.\n"
        "3\t99\tLe port est fermé.\tIl porto è chiuso.\n");
}

TEST_CASE("with --json, every command that reports something gives JSON") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  CHECK(Json::parse(neuf.succeed({"memory", "list", "--json"})).size() == 1);
  CHECK(Json::parse(neuf.succeed({"memory", "show", "press", "--json"}))["units"] == 2);
  CHECK(Json::parse(neuf.succeed({"check", "--json"}))["consistent"] == true);
  CHECK(Json::parse(neuf.succeed({"stats", "--json"}))["memories"][0]["units"] == 2);
  const auto answer = Json::parse(
      neuf.succeed({"lookup", "--memory", "press", "--to", "it", "Le port est ouvert.", "--json"}));
  CHECK(answer["results"][0]["matches"][0]["score"] == 100);
  CHECK(answer["results"][0]["matches"][0]["targets"]["it"]["text"] == "Il porto è aperto.");
  const auto report =
      Json::parse(neuf.succeed({"import", "--memory", "press", "-", "--json"}, two_units));
  CHECK(report[0]["skipped"] == 2);
}

TEST_CASE("a dry run reports what an import would do, and stores nothing") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const auto report = Json::parse(
      neuf.succeed({"import", "--memory", "press", "--dry-run", "--json", "-"}, two_units));
  CHECK(report[0]["added"] == 2);
  CHECK(Json::parse(neuf.succeed({"memory", "show", "press", "--json"}))["units"] == 0);
}

TEST_CASE("what is exported can be imported elsewhere, and is the same") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  const std::string tmx = neuf.succeed({"export", "--memory", "press"});
  (void)neuf.succeed({"memory", "create", "copy"});
  (void)neuf.succeed({"import", "--memory", "copy", "-"}, tmx);
  const auto without_header = [](const std::string& text) {
    return text.substr(text.find("<body>"));
  };
  CHECK(without_header(neuf.succeed({"export", "--memory", "copy"})) == without_header(tmx));
}

TEST_CASE("concordance shows what it found in brackets, with translations, and how to go on") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  CHECK(neuf.succeed({"concordance", "--memory", "press", "--to", "it", "\"le port\" *vert"}) ==
        "[Le port] est [ouvert]. [press #1]\n"
        "     it Il porto è aperto.  (translated)\n");
  const std::string page =
      neuf.succeed({"concordance", "--memory", "press", "--lang", "it", "--limit", "1", "porto"});
  CHECK(page.starts_with("Il [porto] è\tchiuso. [press #2]\n"));
  const std::size_t at = page.find("--cursor ");
  REQUIRE(at != std::string::npos);
  const std::string cursor = page.substr(at + 9, page.find('\n', at) - at - 9);
  CHECK(neuf.succeed({"concordance", "-m", "press", "--lang", "it", "--cursor", cursor, "porto"}) ==
        "Il [porto] è aperto. [press #1]\n"
        "     fr Le port est ouvert.  (translated)\n");
  CHECK(neuf.succeed({"concordance", "--memory", "press", "quai"}) ==
        "No \"fr\" text in press has this: quai\n");
  const auto json =
      Json::parse(neuf.succeed({"concordance", "--memory", "press", "ouvert", "--json"}));
  CHECK(json["results"][0]["ranges"] == Json::array({{12, 18}}));
}

TEST_CASE("concordance searches several memories, one after the other") {
  const TemporaryFolder folder;
  const CommandLine neuf = with_memory(folder);
  (void)neuf.succeed({"memory", "create", "old"});
  (void)neuf.succeed({"import", "--memory", "old", "-"}, two_units);
  const std::string out =
      neuf.succeed({"concordance", "--memory", "press", "--memory", "old", "--to", "it", "ouvert"});
  CHECK(out.find("[press #1]") < out.find("[old #1]"));
  CHECK(out.find("[old #1]") != std::string::npos);
}

}  // namespace neuf
