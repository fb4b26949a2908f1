#pragma once

#include "core/match/matcher.h"

#include <vector>

namespace neuf::reference {

using ScoreFunction = Score (*)(const ScoredText& query, const ScoredText& candidate);

/// What a look-up must give for one target language: the final scores, best first. Compares the
/// query with every unit of every memory, then ranks; no index, no bound, no early end. Errors:
/// those of the store.
Result<std::vector<int>> brute_scores(const ReadTxn& txn, const LookupRequest& request,
                                      const Query& query, const Language& target,
                                      ScoreFunction score_pair);

}  // namespace neuf::reference
