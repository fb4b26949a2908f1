#pragma once

#include "core/match/score.h"

namespace neuf::reference {

/// The score straight from its definition in docs/scoring.md: full matrices, every pair of tokens
/// compared letter by letter, nothing remembered. Slow; judges the fast one.
Score textbook_score(const ScoredText& query, const ScoredText& candidate);

/// Levenshtein distance by the full matrix.
std::size_t textbook_distance(const std::u32string& a, const std::u32string& b);

}  // namespace neuf::reference
