#include "server/default_store.h"

#include <cstdlib>

namespace neuf {
namespace {

namespace fs = std::filesystem;

/// The variable as an absolute path; the XDG specification ignores relative ones. Empty: none.
fs::path folder_from(const char* variable) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here ever sets a variable
  const char* value = std::getenv(variable);
  const fs::path folder = value == nullptr ? "" : value;
  return folder.is_absolute() ? folder : fs::path();
}

}  // namespace

fs::path default_store_folder() {
  if (const fs::path data = folder_from("XDG_DATA_HOME"); !data.empty())
    return data / "neuf" / "store";
  if (const fs::path home = folder_from("HOME"); !home.empty())
    return home / ".local" / "share" / "neuf" / "store";
  return "neuf-store";
}

}  // namespace neuf
