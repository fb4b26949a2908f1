#pragma once

#include "core/match/concordance.h"
#include "server/json.h"

namespace neuf::server {

/// The body of POST /v1/concordance; the language is undetermined when it names none, and then that
/// of the first memory's source. Errors: invalid_argument, limit_exceeded; `where` names the field.
Result<ConcordanceRequest> read_concordance(const Json& json);

}  // namespace neuf::server
