#pragma once

#include "server/api.h"

#include <functional>
#include <map>
#include <string>

namespace neuf::server {

/// What a request says by name: in its query, and in the form in its body, as
/// application/x-www-form-urlencoded or multipart/form-data (RFC 7578). Of a name that stands twice
/// the last counts.
using Form = std::map<std::string, std::string, std::less<>>;

/// Errors: limit_exceeded (kMostFormBytes, kMostFormFields), unsupported (a file in it), malformed.
Result<Form> read_form(Api& api, Exchange& exchange);

}  // namespace neuf::server
