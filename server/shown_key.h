#pragma once

#include "server/denial.h"

#include <optional>
#include <string>

#include <httplib.h>
#include <tl/expected.hpp>

// The access key that a request shows, in one of three places:
//   Authorization: Bearer neuf_…
//   X-Api-Key: neuf_…
//   /k/neuf_…/v1/lookup                for clients that can be given nothing but an address

namespace neuf::server {

/// Takes /k/KEY off the front of the request's path and makes a header of it, so that nobody who
/// names the path names the key.
void take_key_from_path(httplib::Request& request);

/// Empty: it shows none. Denied: a form that isn't known, or two different keys.
tl::expected<std::optional<std::string>, Denial> shown_key(const httplib::Request& request);

}  // namespace neuf::server
