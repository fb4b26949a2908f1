#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace neuf {

enum class FileFormat : std::uint8_t { tmx, xliff, po, csv, tsv, weblate, srx, text, unknown };

std::string_view to_string(FileFormat format);

/// "tmx", "xliff", "po", "csv", "tsv", "weblate", "srx", "text". Errors: invalid_argument naming
/// those.
Result<FileFormat> parse_format(std::string_view name);

/// So many of a file's first bytes tell its format.
inline constexpr std::size_t kDetectBytes = 64u << 10;

/// By content, not by name.
FileFormat detect_format(std::string_view first_bytes);

}  // namespace neuf
