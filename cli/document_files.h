#pragma once

#include "formats/document/document.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <string_view>

// What the commands on documents (text, HTML, Markdown) have in common.

namespace neuf::cli {

inline constexpr std::uint64_t kMostDocumentBytes = 256u << 20;

/// The option --format.
void add_document_format(CLI::App& command, std::string& format);

/// `wanted`: what --format says; empty: told by the content. Errors: invalid_argument.
Result<DocumentFormat> document_format(std::string_view bytes, const std::string& file,
                                       const std::string& wanted);

}  // namespace neuf::cli
