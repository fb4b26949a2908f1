#pragma once

#include "core/match/concordance.h"
#include "core/match/matcher.h"
#include "core/store/store.h"
#include "formats/import.h"

#include <string>

#include <nlohmann/json.hpp>

// What Neuf knows, as JSON, the same from the server and from `neuf --json`. Texts are plain: an
// inline code shows as its display text, else as {n}. Shapes: docs/http.md.

namespace neuf::server {

using Json = nlohmann::ordered_json;

/// On one line; bytes that are no UTF-8 become U+FFFD.
std::string dump(const Json& json);

/// The long parts of an answer that come only when asked for.
struct LookupParts {
  bool diff = false;
  bool explanation = false;
};

/// `request` must be the one that was answered.
Json to_json(const LookupRequest& request, const LookupAnswer& answer, const LookupParts& parts);

Json to_json(const ConcordanceAnswer& answer);

Json to_json(const Memory& memory);
Json to_json(const WriteReport& report);
Json to_json(const ImportReport& report);

}  // namespace neuf::server
