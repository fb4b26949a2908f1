#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

namespace neuf {
namespace {

/// Each source as target, but for one word.
void translate(const std::filesystem::path& xliff, const std::string& word,
               const std::string& translation) {
  const std::string end = "</source>";
  std::string text = contents_of(xliff);
  for (std::size_t at = text.find("<source>"); at != std::string::npos;
       at = text.find("<source>", at + 1)) {
    const std::size_t limit = text.find(end, at) + end.size();
    std::string target = text.substr(at + 8, limit - at - 8 - end.size());
    if (const std::size_t found = target.find(word); found != std::string::npos)
      target.replace(found, word.size(), translation);
    text.insert(limit, "<target>" + target + "</target>");
  }
  write_contents(xliff, text);
}

}  // namespace

TEST_CASE("a web page goes out as XLIFF and comes back translated") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  const std::string page = (folder / "page.html").string();
  write_contents(page, "<!doctype html><html lang=fr><p>Un <b>mot</b> &amp; un.<p>Deux.</html>");
  const std::string out = (folder / "results").string();
  CHECK(neuf.succeed({"extract", page, "--to", "it", "--output", out}) == out + "/page.it.xlf\n");
  const std::string xliff = out + "/page.it.xlf";
  const std::string result = out + "/page.it.html";
  const Outcome refused = neuf.run({"merge", xliff, "--original", page, "-o", result});
  CHECK(refused.code == 2);
  CHECK(refused.err.find("u1 \"Un mot & un.\", u2") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(result));
  translate(xliff, "Deux", "Due");
  CHECK(neuf.succeed({"merge", xliff, "--original", page, "-o", result}) == result + "\n");
  CHECK(contents_of(result) ==
        "<!doctype html><html lang=it><p>Un <b>mot</b> &amp; un.<p>Due.</html>");
  CHECK(neuf.run({"merge", xliff, "--original", page, "-o", result}).code == 4);
  const auto json = nlohmann::json::parse(
      neuf.succeed({"--json", "merge", xliff, "--original", page, "-o", result, "--force"}));
  CHECK(json["units"] == 2);
  CHECK(json["changed"] == 1);
  write_contents(page, contents_of(page) + "\n");
  const Outcome changed = neuf.run({"merge", xliff, "--original", page, "-o", result, "--force"});
  CHECK(changed.code == 4);
  CHECK(changed.err.find("another version") != std::string::npos);
}

TEST_CASE("a format is told by content, and can be forced") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  const std::string file = (folder / "a.txt").string();
  write_contents(file, "# Un *mot*\n");
  const std::string out = (folder / "results").string();
  const std::string xliff = out + "/a.it.xlf";
  (void)neuf.succeed({"extract", file, "--to", "it", "-o", out});
  CHECK(contents_of(xliff).find("# Un *mot*") != std::string::npos);
  (void)neuf.succeed({"extract", file, "--to", "it", "-o", out, "--format", "markdown", "--force"});
  CHECK(contents_of(xliff).find("<source>Un <pc") != std::string::npos);
  translate(xliff, "mot", "parola");
  const std::string result = (folder / "b.txt").string();
  (void)neuf.succeed({"merge", xliff, "--original", file, "-o", result});
  CHECK(contents_of(result) == "# Un *parola*\n");
  CHECK(neuf.run({"extract", file, "--format", "docx"}).code == 2);
}

}  // namespace neuf
