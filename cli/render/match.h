#pragma once

#include "cli/render/terminal.h"
#include "core/match/matcher.h"

#include <string>

namespace neuf::cli {

/// The answer to one query, for a translator's eyes: each match with its score, what differs from
/// the query, and its translations. Says so when there is none.
std::string render_result(const LookupRequest& request, const Query& query,
                          const LookupResult& result, const Terminal& terminal);

}  // namespace neuf::cli
