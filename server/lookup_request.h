#pragma once

#include "core/match/matcher.h"
#include "server/fields.h"
#include "server/json.h"

#include <functional>
#include <optional>
#include <vector>

namespace neuf::server {

/// The body of POST /v1/lookup, read but not yet completed: languages that it doesn't name come
/// from the first memory.
struct LookupBody {
  LookupRequest request;
  bool has_source = false;
  bool has_targets = false;
  LookupParts parts;
};

/// The field `targets`: languages, each once; empty when it is absent. Errors: invalid_argument,
/// limit_exceeded.
Result<std::vector<Language>> read_targets(Fields& fields);

/// Errors: invalid_argument, limit_exceeded; `where` names the field.
Result<LookupBody> read_lookup(const Json& json);

/// Gives the request the languages that the body left open. Errors: not_found (the first memory).
Status complete_languages(LookupBody& body, const Store& store);

/// For `LookupRequest::keep_going`: an error (limit_exceeded) once the look-up that begins now has
/// taken kLookupTime, so that no request holds a thread for ever.
std::function<Status()> lookup_deadline();

}  // namespace neuf::server
