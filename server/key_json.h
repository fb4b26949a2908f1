#pragma once

#include "core/store/access_key.h"
#include "server/json.h"

namespace neuf::server {

/// {"name":"anna","role":"writer","memories":["press"],"state":"valid","created":"…","expires":null,
/// "revoked":null}; `memories` is null for all.
Json to_json(const AccessKey& key);

/// The same with the secret, as "key".
Json to_json(const NewAccessKey& created);

}  // namespace neuf::server
