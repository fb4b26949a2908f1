#include "cli/files.h"

#include "core/base/stream.h"

#include <set>
#include <system_error>

namespace neuf::cli {

Status check_results(const std::vector<std::filesystem::path>& files, Overwrite overwrite) {
  std::set<std::filesystem::path> seen;
  for (const std::filesystem::path& file : files) {
    if (!seen.insert(file.lexically_normal()).second)
      return Error{ErrorCode::invalid_argument,
                   "two of the files would both become this one; write them to different folders",
                   file.string()};
    std::error_code ignored;
    if (overwrite == Overwrite::no && std::filesystem::exists(file, ignored))
      return Error{ErrorCode::already_exists, "the file is there already; --force overwrites it",
                   file.string()};
  }
  return {};
}

Status write_result(const std::filesystem::path& file, std::string_view bytes) {
  std::error_code error;
  const std::filesystem::path folder = file.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error)
    return Error{ErrorCode::io, "the folder can't be made: " + error.message(), folder.string()};
  return write_file(file, bytes);
}

}  // namespace neuf::cli
