#include "tests/cli/command.h"

#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace neuf {
namespace {

/// In the child: the file in place of a standard stream.
void redirect(const std::filesystem::path& file, int flags, int descriptor) {
  constexpr mode_t kMode = 0600;
  const int opened = open(file.c_str(), flags, kMode);
  if (opened < 0 || dup2(opened, descriptor) < 0) _exit(127);
}

[[noreturn]] void execute(const std::vector<std::string>& arguments,
                          const std::filesystem::path& folder, std::size_t most_file_bytes) {
  const rlimit limit{most_file_bytes, most_file_bytes};
  if (most_file_bytes > 0 && setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(127);
  std::vector<char*> argv;
  std::vector<std::string> copies = arguments;
  copies.insert(copies.begin(), NEUF_PROGRAM);
  for (std::string& one : copies)
    argv.push_back(one.data());
  argv.push_back(nullptr);
  setenv("NEUF_STORE", (folder / "store").c_str(), 1);
  redirect(folder / "in", O_RDONLY, STDIN_FILENO);
  redirect(folder / "out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(folder / "err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  execv(NEUF_PROGRAM, argv.data());
  _exit(127);
}

}  // namespace

Outcome CommandLine::run(const std::vector<std::string>& arguments, const std::string& input,
                         std::size_t most_file_bytes) const {
  write_contents(folder_ / "in", input);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) execute(arguments, folder_, most_file_bytes);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  constexpr int kSignalBase = 128;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : kSignalBase + WTERMSIG(status),
          contents_of(folder_ / "out"), contents_of(folder_ / "err")};
}

std::string CommandLine::succeed(const std::vector<std::string>& arguments,
                                 const std::string& input) const {
  const Outcome outcome = run(arguments, input);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return outcome.out;
}

}  // namespace neuf
