// neuf release, over press releases in ten languages.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> adding(const std::string& id) {
  std::vector<std::string> arguments{"release", "add", id, "--memory", "press"};
  for (const char* tag : {"fr", "en", "nl", "it", "el", "tr", "uk", "be", "ro", "ru"})
    arguments.push_back(std::string(tag) + "=" +
                        fixture("press/" + id + "/" + tag + ".txt").string());
  return arguments;
}

}  // namespace

TEST_CASE("releases in ten languages are added, shown, told of and removed") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  (void)neuf.succeed(adding("2025-018"));
  (void)neuf.succeed(adding("2025-031"));
  const Outcome again = neuf.run(adding("2025-018"));
  CHECK(again.code == 4);
  CHECK_THAT(again.err, Catch::Contains("realign") && Catch::Contains("--replace"));

  const Json list = Json::parse(neuf.succeed({"release", "list", "-m", "press", "--json"}));
  REQUIRE(list.size() == 2);
  CHECK(list[0].at("languages").size() == 10);
  CHECK_THAT(neuf.succeed({"release", "status", "-m", "press"}), Catch::Contains("2025-031"));
  CHECK_THAT(neuf.succeed({"release", "show", "2025-018", "-m", "press", "--lang", "it"}),
             Catch::Contains("it "));

  const auto page = folder / "page.html";
  (void)neuf.succeed({"release", "show", "2025-018", "-m", "press", "--html", page.string()});
  CHECK_THAT(contents_of(page), Catch::Contains("<td lang=\"uk\""));

  (void)neuf.succeed({"release", "remove", "2025-018", "-m", "press"});
  (void)neuf.succeed({"release", "remove", "2025-031", "-m", "press"});
  const Json memory = Json::parse(neuf.succeed({"memory", "show", "press", "--json"}));
  CHECK(memory.at("units") == 0);
  (void)neuf.succeed({"check"});
}

TEST_CASE("links that were exported and not changed change nothing, and joined ones are sure") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  write_contents(folder / "fr.txt", "Le port est fermé.\n\nLe musée ouvre demain.\n");
  write_contents(folder / "it.txt", "Il porto è chiuso.\n\nIl museo apre domani.\n");
  (void)neuf.succeed({"release", "add", "r", "-m", "press", "fr=" + (folder / "fr.txt").string(),
                      "it=" + (folder / "it.txt").string()});
  CHECK(neuf.succeed({"release", "text", "r", "-m", "press", "--lang", "it"}) ==
        contents_of(folder / "it.txt"));
  const std::string file = folder / "links.tsv";
  write_contents(file, neuf.succeed({"release", "links", "r", "-m", "press", "--lang", "it"}));
  const std::vector<std::string> realign{"release", "realign", "r",       "-m", "press",
                                         "--lang",  "it",      "--links", file};
  CHECK_THAT(neuf.succeed(realign), Catch::Contains("nothing to change"));
  write_contents(file, "1,2\t1,2\t10\n");
  (void)neuf.succeed(realign);
  CHECK_THAT(neuf.succeed({"release", "links", "r", "-m", "press", "--lang", "it"}),
             Catch::Contains("1,2\t1,2\t100"));
  write_contents(file, "1\t1\t10\n1\t2\t10\n");
  const Outcome bad = neuf.run(realign);
  CHECK(bad.code == 5);
  CHECK_THAT(bad.err, Catch::Contains("links.tsv:2"));
}

TEST_CASE("texts that can't make a release are refused, and doubtful ones told of") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  write_contents(folder / "fr.txt", "Le port est fermé.\n");
  write_contents(folder / "empty.txt", "");
  write_contents(folder / "nul.txt", std::string("a\0b", 3));
  std::string long_text;
  for (int i = 0; i < 500; ++i)
    long_text += "Sentence number " + std::to_string(i) + ".\n\n";
  write_contents(folder / "long.txt", long_text);
  const auto add_with = [&](const std::string& name) {
    return neuf.run({"release", "add", "r", "-m", "press", "fr=" + (folder / "fr.txt").string(),
                     "en=" + (folder / name).string()});
  };
  CHECK(add_with("empty.txt").code == 5);
  CHECK(add_with("nul.txt").code == 5);
  const Outcome doubtful = add_with("long.txt");
  CHECK(doubtful.code == 0);
  CHECK_THAT(doubtful.err, Catch::Contains("may not be versions of one text"));
}

}  // namespace neuf
