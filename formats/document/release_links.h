#pragma once

#include "core/base/result.h"
#include "core/store/release.h"

#include <string>
#include <string_view>
#include <vector>

// The links of a release in one language as a table (TSV) that people edit:
//   1     1     98   Un.       One.
//   2,3   2     55   Deux. …   Two and three.
//   4     –     …    Quatre.
// The columns: numbers of the source segments, from 1; of the target segments; confidence; the
// texts, for people alone. Lines with # are remarks.

namespace neuf {

std::string write_links(const Release& release, const ReleaseTranslation& translation);

/// A link that `known` has keeps the confidence of its line; others were made by hand, and are
/// sure. Errors: malformed, with "name:line".
Result<std::vector<ReleaseLink>> read_links(std::string_view table, const std::string& name,
                                            const std::vector<ReleaseLink>& known);

}  // namespace neuf
