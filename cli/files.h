#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string_view>

namespace neuf::cli {

/// Writes a result; its folder is made if need be. Errors: io, storage_full.
Status write_result(const std::filesystem::path& file, std::string_view bytes);

}  // namespace neuf::cli
