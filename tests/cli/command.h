#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace neuf {

/// What a run of `neuf` gave.
struct Outcome {
  int code = 0;  ///< exit code; 128 + n when signal n ended it
  std::string out;
  std::string err;
};

/// Runs the program with a store folder of the test's own.
class CommandLine {
 public:
  explicit CommandLine(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// `most_file_bytes`: no file may grow beyond it, as if the disk were full; 0: no limit.
  Outcome run(const std::vector<std::string>& arguments, const std::string& input = "",
              std::size_t most_file_bytes = 0) const;

  /// Of a run that must end well: its standard output.
  std::string succeed(const std::vector<std::string>& arguments,
                      const std::string& input = "") const;

 private:
  std::filesystem::path folder_;
};

}  // namespace neuf
