#pragma once

#include "core/base/result.h"

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace neuf::cli {

/// A script with which a shell completes the program's commands, options and their values. Made
/// from the commands themselves, so that it knows each of them. Shells: bash, zsh, fish. Errors:
/// invalid_argument (another shell).
Result<std::string> completion_script(const CLI::App& program, std::string_view shell);

}  // namespace neuf::cli
