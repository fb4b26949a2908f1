#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace neuf::cli {

enum class Overwrite : bool { no, yes };

/// Before results are written. Errors: invalid_argument where two would have one name,
/// already_exists where a file is there that may not be overwritten.
Status check_results(const std::vector<std::filesystem::path>& files, Overwrite overwrite);

/// Writes a result; its folder is made if need be. Errors: io, storage_full.
Status write_result(const std::filesystem::path& file, std::string_view bytes);

}  // namespace neuf::cli
