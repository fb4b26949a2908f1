#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/repeated.h"

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// XLIFF made to hurt, through every command that reads it: refused at once, and little of it held.

namespace neuf {
namespace {

const std::string undeclared_start =
    "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"it\" "
    "datatype=\"plaintext\"><body>";
const std::string file_start = R"(<?xml version="1.0" encoding="UTF-8"?>)" + undeclared_start;

/// A named pipe that somebody writes to: a start, then the same for ever (2 GB), or until nobody
/// reads it any more.
class EndlessFile {
 public:
  EndlessFile(std::filesystem::path path, const std::string& start, const std::string& pattern)
      : path_(std::move(path)) {
    REQUIRE(mkfifo(path_.c_str(), 0600) == 0);
    writer_ = fork();
    REQUIRE(writer_ >= 0);
    if (writer_ == 0) write_out(start, pattern);
  }

  EndlessFile(const EndlessFile&) = delete;
  EndlessFile& operator=(const EndlessFile&) = delete;

  ~EndlessFile() {
    kill(writer_, SIGKILL);
    waitpid(writer_, nullptr, 0);
  }

 private:
  [[noreturn]] void write_out(const std::string& start, const std::string& pattern) const {
    constexpr std::size_t kChunkBytes = 1u << 20;
    constexpr std::size_t kChunks = 2'000;
    std::string chunk;
    while (chunk.size() < kChunkBytes)
      chunk += pattern;
    const int pipe = open(path_.c_str(), O_WRONLY);
    bool is_read = write(pipe, start.data(), start.size()) > 0;
    for (std::size_t n = 0; is_read && n < kChunks; ++n)
      is_read = write(pipe, chunk.data(), chunk.size()) > 0;
    _exit(0);
  }

  std::filesystem::path path_;
  pid_t writer_ = 0;
};

/// Memory of the hungriest program that ran and ended, in bytes.
std::size_t most_memory() {
  rusage usage{};
  REQUIRE(getrusage(RUSAGE_CHILDREN, &usage) == 0);
  return static_cast<std::size_t>(usage.ru_maxrss) << 10;
}

/// All commands that read XLIFF, with this file.
std::vector<std::vector<std::string>> commands_with(const std::string& file,
                                                    const std::string& results) {
  return {{"import", "--memory", "press", file},
          {"pretranslate", "--memory", "press", file, "--output", results},
          {"analyse", "--memory", "press", file}};
}

void check_refused(const Outcome& outcome, const std::string& words) {
  INFO("err: " << outcome.err);
  CHECK(outcome.code == 5);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find("x.xlf:") != std::string::npos);
  CHECK(outcome.err.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("XLIFF with an attribute, text or tag of 2 GB is refused, and not held") {
  const auto [start, pattern, words] = GENERATE(table<std::string, std::string, std::string>({
      {"<trans-unit id=\"1\" resname=\"", "y", "a tag, comment or declaration has more than"},
      {"<trans-unit id=\"1\"><source>", "y", "an element has more than"},
      {"<trans-unit id=\"1\"><source><x id=\"", "y", "an element has more than"},
      {"<!-- ", "y", "a tag, comment or declaration has more than"},
      {"<", "y", "a tag, comment or declaration has more than"},
  }));
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const std::string file = (folder / "x.xlf").string();
  for (const auto& command : commands_with(file, (folder / "results").string())) {
    const EndlessFile endless(file, file_start + start, pattern);
    check_refused(neuf.run(command), words);
    std::filesystem::remove(file);
  }
  CHECK(most_memory() < 300u << 20);
}

TEST_CASE("XLIFF that nests, expands, refers, breaks off or lies is refused") {
  const std::string end = "</body></file></xliff>";
  const std::string unit = "<trans-unit id=\"1\"><source>a</source></trans-unit>";
  const auto [bytes, words] = GENERATE_COPY(table<std::string, std::string>({
      {file_start + repeated("<group>", 100'000), "nested more than 256 deep"},
      {file_start + "<trans-unit id=\"1\"><source>" + repeated("<g id=\"1\">", 100'000),
       "nested more than 256 deep"},
      {"<!DOCTYPE xliff [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" + undeclared_start + "&b;",
       "declares the entity \"a\""},
      {"<!DOCTYPE xliff [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + undeclared_start +
           "<trans-unit id=\"1\"><source>&e;</source></trans-unit>" + end,
       "never reads"},
      {file_start + unit, "it was cut off"},
      {file_start + unit.substr(0, 15), "it was cut off"},
      {file_start + "<trans-unit id=\"1\"><source>\xE9t\xE9</source></trans-unit>" + end,
       "0xE9 is no UTF-8"},
      {"<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + undeclared_start + end,
       "declared as UTF-16"},
      {"<?xml version=\"1.0\" encoding=\"klingon\"?>" + undeclared_start + end, "klingon"},
  }));
  const TemporaryFolder folder;
  const CommandLine neuf(folder.path());
  (void)neuf.succeed({"memory", "create", "press"});
  const std::string file = (folder / "x.xlf").string();
  write_contents(file, bytes);
  for (const auto& command : commands_with(file, (folder / "results").string()))
    check_refused(neuf.run(command), words);
  CHECK_FALSE(std::filesystem::exists(folder / "results"));
  CHECK(neuf.succeed({"check"}).find("0 units") != std::string::npos);
  CHECK(most_memory() < 300u << 20);
}

}  // namespace neuf
