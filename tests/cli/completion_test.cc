// Completion in shells. bash is there wherever the tests run; zsh shares its tables.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <cstdlib>

namespace neuf {
namespace {

/// What bash offers for the last of the words, with spaces between. The folder holds the script.
std::string offered(const TemporaryFolder& folder, const std::string& words) {
  write_contents(folder / "try.bash",
                 "neuf() { [ \"$*\" = 'memory list --names' ] && printf 'press\\nold\\n'; }\n"
                 "cd \"${0%/*}\" && source ./neuf.bash\n"
                 "COMP_WORDS=(" +
                     words +
                     ")\n"
                     "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                     "_neuf\n"
                     "echo -n \"${COMPREPLY[*]}\" >offered\n");
  const std::string command = "bash '" + (folder / "try.bash").string() + "'";
  REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  return contents_of(folder / "offered");
}

}  // namespace

TEST_CASE("bash completes commands, options, memories and fixed values") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  write_contents(folder / "neuf.bash", neuf.succeed({"completion", "bash"}));
  CHECK(offered(folder, "neuf conc") == "concordance");
  CHECK(offered(folder, "neuf key ''") == "create list revoke");
  CHECK(offered(folder, "neuf lookup --mem") == "--memory");
  CHECK(offered(folder, "neuf lookup --memory ''") == "press old");
  CHECK(offered(folder, "neuf memory show o") == "old");
  CHECK(offered(folder, "neuf memory create x --duplicates ''") == "merge keep skip");
  CHECK(offered(folder, "neuf --store /x stats --color n") == "never");
  CHECK(offered(folder, "neuf lookup --min ''").empty());
}

TEST_CASE("scripts for the other shells know each command, too") {
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  CHECK_THAT(
      neuf.succeed({"completion", "zsh"}),
      Catch::StartsWith("#compdef neuf") && Catch::Contains("'/memory/create --duplicates'"));
  CHECK_THAT(neuf.succeed({"completion", "fish"}),
             Catch::Contains("-n '__neuf_at \"/memory\"' -a create -d 'Make a memory'"));
  const Outcome refused = neuf.run({"completion", "csh"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Catch::Contains("bash"));
}

}  // namespace neuf
