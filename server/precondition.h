#pragma once

#include "core/base/result.h"
#include "server/api.h"

#include <cstdint>
#include <optional>
#include <string>

#include <httplib.h>

// Edits of what nobody else has changed meanwhile: ETag and If-Match (RFC 9110, 8.8.3 and 13.1.1).
// A unit's ETag is its revision, a memory's its generation.

namespace neuf::server {

std::string etag_of(std::uint64_t version);

/// What If-Match asks for: empty without it, or with `*`, which whatever there is meets. Errors:
/// invalid_argument (something that no answer of ours had as its ETag).
Result<std::optional<std::uint64_t>> if_match(const httplib::Request& request);

/// A conflict over a version that the client named is a failed precondition.
Status fail(Exchange& exchange, const Error& error, bool has_precondition);

}  // namespace neuf::server
