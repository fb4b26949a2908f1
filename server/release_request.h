#pragma once

#include "core/store/release.h"
#include "server/json.h"

#include <string>

namespace neuf::server {

/// The body of POST /v1/memories/{m}/releases: texts that are segmented, and not yet aligned.
///   {"id":"2025-018","title":"…","date":"2025-03-14","source":"fr","replace":false,"author":"anna",
///    "texts":{"fr":"…","it":{"text":"<p>…","format":"html"}}}
struct ReleaseBody {
  Release release;
  bool replace = false;
  std::string author;
};

/// `source` is that of the memory where the body names none. Errors: invalid_argument,
/// limit_exceeded, malformed (a text without text); `where` names the field.
Result<ReleaseBody> read_release(const Json& json, const Language& source);

}  // namespace neuf::server
