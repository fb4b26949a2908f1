#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// In place of libFuzzer: gives the target every file named on the command line, and all in the
// folders named there. For every test run, and to look at a finding:
//   build/asan/bin/fuzz_tmx crash-0123456789abcdef

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace neuf::fuzz {
namespace {

using std::filesystem::path;

std::vector<path> files_of(const path& place) {
  if (!std::filesystem::is_directory(place)) return {place};
  std::vector<path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

void replay(const path& file) {
  std::ifstream stream(file, std::ios::binary);
  expect(stream.good(), "can't read " + file.string());
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::printf("%s\n", file.c_str());
  static_cast<void>(std::fflush(stdout));  // the last name is the culprit's
  const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(data.data(), data.size());
}

int replay_all(const std::vector<std::string>& places) {
  std::size_t count = 0;
  for (const std::string& place : places)
    for (const path& file : files_of(place)) {
      replay(file);
      ++count;
    }
  std::printf("%zu inputs\n", count);
  return count > 0 ? 0 : 1;
}

}  // namespace
}  // namespace neuf::fuzz

int main(int argc, char** argv) {
  try {
    return neuf::fuzz::replay_all({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    static_cast<void>(std::fprintf(stderr, "%s\n", error.what()));
    return 1;
  }
}
