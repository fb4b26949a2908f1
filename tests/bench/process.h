#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

// Other processes.

namespace neuf::bench {

/// A fork that answers lines of text with lines of text. Start it while no store is open and no
/// thread runs: neither survives a fork. Ends with its owner. Not thread-safe.
class AnsweringProcess {
 public:
  using Answer = std::function<std::string(const std::string& line)>;

  /// `make_answer` is called in the new process.
  explicit AnsweringProcess(const std::function<Answer()>& make_answer);
  ~AnsweringProcess();
  AnsweringProcess(const AnsweringProcess&) = delete;
  AnsweringProcess& operator=(const AnsweringProcess&) = delete;

  /// The answer to one line; neither contains a line break.
  std::string ask(const std::string& line) const;

 private:
  pid_t pid_ = -1;
  int questions_ = -1;
  int answers_ = -1;
};

/// This program again, in a fresh process: what it prints.
std::string output_of_self(const std::vector<std::string>& arguments);

}  // namespace neuf::bench
