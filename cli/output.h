#pragma once

#include "cli/session.h"

#include <string_view>

#include <nlohmann/json.hpp>

namespace neuf::cli {

/// Results, on standard output.
void print(std::string_view text);

/// A JSON result on standard output, indented for people; invalid UTF-8 can't break it.
void print_json(const nlohmann::ordered_json& json);

/// A remark for people on standard error, unless they want quiet.
void remark(const Session& session, std::string_view text);

/// What went wrong, on standard error.
void print_error(const Error& error);

}  // namespace neuf::cli
