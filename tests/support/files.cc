#include "tests/support/files.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace neuf {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "neuf-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("can't make " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path fixture(std::string_view name) {
  return std::filesystem::path(NEUF_SOURCE_DIR) / "fixtures" / name;
}

std::optional<std::filesystem::path> shared_material(std::string_view name) {
  const char* place = std::getenv("NEUF_SHARED");
  const auto root = place != nullptr
                        ? std::filesystem::path(place)
                        : std::filesystem::path(NEUF_SOURCE_DIR).parent_path() / "shared";
  if (!std::filesystem::exists(root / name)) return std::nullopt;
  return root / name;
}

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_contents(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out) throw std::runtime_error("can't write " + file.string());
}

}  // namespace neuf
