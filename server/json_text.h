#pragma once

#include "core/base/result.h"
#include "server/json.h"

#include <string_view>

namespace neuf::server {

/// A JSON text from outside. Deep, wide or very large ones are refused before they take memory.
/// Errors: malformed (with the byte), limit_exceeded.
Result<Json> parse_json(std::string_view text);

}  // namespace neuf::server
