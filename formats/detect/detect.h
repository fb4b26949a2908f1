#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string_view>

namespace neuf {

enum class FileFormat : std::uint8_t { tmx, xliff, srx, text, unknown };

std::string_view to_string(FileFormat format);

/// "tmx", "xliff", "srx", "text". Errors: invalid_argument naming those.
Result<FileFormat> parse_format(std::string_view name);

/// By content, not by name: the first bytes of a file (64 KiB are plenty).
FileFormat detect_format(std::string_view first_bytes);

}  // namespace neuf
