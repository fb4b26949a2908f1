#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

// Files that tests need.

namespace neuf {

/// A folder of this test alone, removed at the end. Not copyable.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// A file or folder under fixtures/.
std::filesystem::path fixture(std::string_view name);

/// A file or folder of the material beside the project, or empty where it is absent: such tests
/// skip with a message.
std::optional<std::filesystem::path> shared_material(std::string_view name);

/// A whole file; throws when it can't be read.
std::string contents_of(const std::filesystem::path& file);

void write_contents(const std::filesystem::path& file, std::string_view bytes);

}  // namespace neuf
