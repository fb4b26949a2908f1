#include "cli/files.h"

#include "core/base/stream.h"

#include <system_error>

namespace neuf::cli {

Status write_result(const std::filesystem::path& file, std::string_view bytes) {
  std::error_code error;
  const std::filesystem::path folder = file.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error)
    return Error{ErrorCode::io, "the folder can't be made: " + error.message(), folder.string()};
  return write_file(file, bytes);
}

}  // namespace neuf::cli
