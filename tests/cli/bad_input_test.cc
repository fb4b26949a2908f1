// Whatever is wrong: one clear sentence on standard error, an exit code, nothing half done.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <algorithm>

namespace neuf {
namespace {

/// One line that says who speaks; nothing on standard output.
void check_refused(const Outcome& outcome, int code, const std::string& words) {
  INFO("out: " << outcome.out << "\nerr: " << outcome.err);
  CHECK(outcome.code == code);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.starts_with("neuf: "));
  CHECK(std::ranges::count(outcome.err, '\n') == 1);
  CHECK(outcome.err.find(words) != std::string::npos);
}

/// Files that no command can take.
struct BadFiles {
  explicit BadFiles(const TemporaryFolder& folder)
      : missing((folder / "missing").string()),
        empty((folder / "empty").string()),
        binary((folder / "binary").string()),
        truncated((folder / "truncated").string()),
        latin((folder / "latin").string()),
        directory(folder.path().string()) {
    write_contents(empty, "");
    write_contents(binary, std::string("\x7F"
                                       "ELF\0\1\2\xFF\xFE\0\0",
                                       11));
    write_contents(truncated, R"(<?xml version="1.0"?><tmx version="1.4"><body><tu>)");
    write_contents(latin,
                   "Pr\xE9sident de s\xE9"
                   "ance");
  }

  std::string missing, empty, binary, truncated, latin, directory;
};

}  // namespace

TEST_CASE("import refuses what it can't read, and the memory stays as it was") {
  const TemporaryFolder folder;
  const BadFiles files(folder);
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const auto import = [&](const std::string& file) {
    return neuf.run({"import", "--memory", "press", file});
  };
  check_refused(import(files.missing), 3, "missing");
  check_refused(import(files.empty), 5, "empty");
  check_refused(import(files.directory), 2, "folder");
  check_refused(import(files.binary), 5, "nothing that can be imported");
  check_refused(import(files.truncated), 5, "truncated:1");
  check_refused(neuf.run({"import", "--memory", "pres", files.truncated}), 3, "there is press");
  CHECK(neuf.succeed({"check"}).find("0 units") != std::string::npos);
}

TEST_CASE("commands on texts refuse what is no text") {
  const TemporaryFolder folder;
  const BadFiles files(folder);
  const CommandLine neuf(folder.path());
  for (const auto& [file, code] : {std::pair{files.missing, 3}, std::pair{files.directory, 2},
                                   std::pair{files.binary, 5}, std::pair{files.latin, 5}}) {
    check_refused(neuf.run({"segment", "--lang", "fr", file}), code, file);
    check_refused(neuf.run({"extract", file, "--output", (folder / "results").string(), "-q"}),
                  code, file);
    check_refused(neuf.run({"align", "fr=" + file, "it=" + file}), code, file);
  }
  check_refused(neuf.run({"align", "fr=" + files.empty, "it=" + files.empty}), 5, "no text");
}

TEST_CASE("commands on XLIFF refuse what is none, and write nothing") {
  const TemporaryFolder folder;
  const BadFiles files(folder);
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const std::string out = (folder / "results").string();
  for (const std::string& file : {files.empty, files.binary, files.truncated, files.latin}) {
    check_refused(neuf.run({"pretranslate", "--memory", "press", file, "--output", out}), 5, file);
    check_refused(neuf.run({"analyse", "--memory", "press", file}), 5, file);
  }
  CHECK((!std::filesystem::exists(out) || std::filesystem::is_empty(out)));
}

TEST_CASE("a store, memory or language that isn't there is named, with what to do") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  check_refused(neuf.run({"memory", "list"}), 3, "neuf memory create");
  check_refused(neuf.run({"lookup", "--memory", "press", "Oui."}), 3, "neuf memory create");
  CHECK_FALSE(std::filesystem::exists(folder / "store"));
  (void)neuf.succeed({"memory", "create", "press"});
  check_refused(neuf.run({"memory", "create", "press"}), 4, "already");
  check_refused(neuf.run({"memory", "create", "Press!"}), 2, "small letters");
  check_refused(neuf.run({"lookup", "--memory", "presse", "Oui."}), 3, "there is press");
  check_refused(neuf.run({"lookup", "-m", "press", "--penalty", "robot=1", "Oui."}), 2, "machine");
  check_refused(neuf.run({"lookup", "-m", "press", "--state", "good", "Oui."}), 2, "reviewed");
  check_refused(neuf.run({"lookup", "-m", "press", "--since", "soon", "Oui."}), 2, "2026-03-14");
  check_refused(neuf.run({"lookup", "-m", "press", "-m", "b", "--as-of", "1", "Oui."}), 2, "one");
  check_refused(neuf.run({"lookup", "--memory", "press", "--to", "klingon-x!", "Oui."}), 2,
                "klingon-x!");
  check_refused(neuf.run({"segment", "--lang", "not a tag"}), 2, "not a tag");
}

TEST_CASE("a full disk is one sentence, and the memory stays as it was") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  std::string tmx = R"(<?xml version="1.0"?><tmx version="1.4"><body>)";
  for (int i = 0; i < 20'000; ++i)
    tmx += "<tu><tuv xml:lang=\"fr\"><seg>Phrase " + std::to_string(i) +
           "</seg></tuv><tuv xml:lang=\"it\"><seg>Frase " + std::to_string(i) + "</seg></tuv></tu>";
  write_contents(folder / "large.tmx", tmx + "</body></tmx>");
  const Outcome outcome =
      neuf.run({"import", "--memory", "press", (folder / "large.tmx").string()}, "", 1'000'000);
  check_refused(outcome, 6, "the disk is full");
  CHECK(neuf.succeed({"check"}).find("0 units in 0 rows") != std::string::npos);
}

TEST_CASE("wrong usage is exit code 2 and tells where help is, and help ends with 0") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{},
        {"nonsense"},
        {"lookup"},
        {"lookup", "--memory"},
        {"lookup", "--memory", "press", "--min", "200", "x"},
        {"segment", "--lang"}}) {
    const Outcome outcome = neuf.run(wrong);
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("--help") != std::string::npos);
  }
  for (const char* command : {"memory", "import", "export", "align", "segment", "extract", "merge",
                              "pretranslate", "analyse", "lookup", "stats", "check", "serve"}) {
    const Outcome outcome = neuf.run({command, "--help"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.find("Usage") != std::string::npos);
  }
}

TEST_CASE("no result takes the place of another, or of a file that is there") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  for (const char* name : {"a", "b"}) {
    std::filesystem::create_directory(folder / name);
    write_contents(folder / (std::string(name) + "/x.txt"), "Un texte.\n");
  }
  const std::string a = (folder / "a/x.txt").string();
  const std::string b = (folder / "b/x.txt").string();
  const std::string out = (folder / "results").string();
  check_refused(neuf.run({"extract", a, b, "--to", "it", "--output", out}), 2, "both become");
  CHECK_FALSE(std::filesystem::exists(out));
  (void)neuf.succeed({"extract", a, "--to", "it", "--output", out});
  check_refused(neuf.run({"extract", a, "--to", "it", "--output", out}), 4, "--force");
  (void)neuf.succeed({"extract", a, "--to", "it", "--output", out, "--force"});
}

TEST_CASE("what was filled in and confirmed by nobody isn't learnt from") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  write_contents(folder / "x.xlf",
                 "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" "
                 "srcLang=\"fr\" trgLang=\"it\"><file id=\"f\"><unit id=\"u\">"
                 "<segment state=\"initial\" subState=\"neuf:fuzzy\"><source>Le 2 mai. </source>"
                 "<target>Il 1 maggio. </target></segment><segment state=\"translated\">"
                 "<source>Oui.</source><target>Sì.</target></segment></unit></file></xliff>");
  const Outcome outcome = neuf.run({"import", "-m", "press", (folder / "x.xlf").string()});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("1 units read, 1 added") != std::string::npos);
  CHECK(outcome.err.find(
            "left out: 1 filled in from a memory or a machine and confirmed by nobody") !=
        std::string::npos);
}

TEST_CASE("concordance says what a query needs") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const auto search = [&](const std::string& query) {
    return neuf.run({"concordance", "--memory", "press", query});
  };
  check_refused(search(""), 2, "nothing to search for");
  check_refused(search("?!"), 2, "nothing to search for");
  check_refused(search("\"le port"), 2, "phrase");
  check_refused(search("a*"), 2, "two letters");
  check_refused(search("\xE9t\xE9"), 5, "query");
  check_refused(neuf.run({"concordance", "--memory", "pres", "port"}), 3, "there is press");
  check_refused(neuf.run({"concordance", "--memory", "press", "--cursor", "7", "port"}), 2,
                "cursor");
  check_refused(neuf.run({"concordance", "--memory", "press"}), 2, "query");
}

}  // namespace neuf
