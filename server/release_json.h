#pragma once

#include "core/align/coverage.h"
#include "core/store/release.h"
#include "server/json.h"

// Releases as JSON, the same from the server and from `neuf release … --json`.

namespace neuf::server {

/// Texts, paragraphs (the numbers of their first segments) and links, all counted from 0.
Json to_json(const Release& release);

Json to_json(const ReleaseSummary& release);
Json to_json(const LanguageCoverage& coverage);

/// What became of a release that was stored, with what each language lacks.
Json to_json(const Release& release, const ReleaseReport& report);

/// What became of the units of a release that was removed.
Json removal_json(const std::string& release, const ReleaseReport& report);

}  // namespace neuf::server
