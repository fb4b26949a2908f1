#pragma once

#include "core/match/score.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// The score that translation tools commonly show, to compare the usefulness of ours with it:
// Levenshtein distance over tokens, each insertion, deletion and substitution at one, as percent of
// the longer text. Words in any letter case are the same; all else is as written.
//   "Le Conseil adopte la décision." and "Le conseil adopte une décision.": 5 of 6 tokens, 83.3 %

namespace neuf::reference {

/// A token each; equal numbers are equal tokens.
using PlainText = std::vector<std::uint64_t>;

PlainText plain_text(const ScoredText& text);

/// Edits between two texts.
std::size_t plain_distance(const PlainText& a, const PlainText& b);

/// 0 to 100, not rounded. Two empty texts are the same.
double plain_score(const PlainText& a, const PlainText& b);

}  // namespace neuf::reference
