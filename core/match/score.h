#pragma once

#include "core/base/language.h"
#include "core/text/segment.h"
#include "core/text/token.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The score of two segments: one documented number, the same on every machine and for every memory
// content. Worked examples: docs/scoring.md.
//   S = (aligned + bag) / 2 − deductions, floored to whole percent
// Weights, savings and costs are integers in hundredths; aligned and bag in hundredths of a
// percent.

namespace neuf {

/// Segments with more tokens are found only when they are identical: comparing two of them would
/// take time in the product of their lengths.
inline constexpr std::size_t kMostComparedTokens = 20'000;

/// Longer words, in code points (URLs are words), save something only when they are equal.
inline constexpr std::size_t kLongestFuzzyWord = 255;

/// A segment made ready to be compared. Immutable; threads may share it.
struct ScoredText {
  std::vector<Token> tokens;
  std::vector<std::uint16_t> weights;  ///< of each token, in hundredths
  std::uint32_t total_weight = 0;      ///< sum of them
  std::string exact;                   ///< `exact_form`
  std::string text;                    ///< of the segment; tokens' ranges point into it
};

ScoredText prepare(const Segment& segment, const Language& language);

/// What folding hid, each as the points it takes.
struct Deductions {
  std::uint8_t letter_case = 0;  ///< the same words, in other letter case somewhere: 0–1
  std::uint8_t spacing = 0;      ///< white space, quotation marks or dashes folded away: 0–1
  std::uint8_t punctuation = 0;  ///< marks of other kinds: 0–2
  std::uint8_t numbers = 0;      ///< numbers of other values: 0–3
  std::uint8_t codes = 0;        ///< missing or extra codes, two each: 0–6

  int total() const { return letter_case + spacing + punctuation + numbers + codes; }

  friend bool operator==(const Deductions&, const Deductions&) = default;
};

/// What of two texts differs, counted on multisets.
struct WrittenDifferences {
  bool letter_case = false;
  bool spacing = false;
  std::size_t marks = 0;    ///< of other kinds
  std::size_t numbers = 0;  ///< of other values
  std::size_t codes = 0;    ///< missing or extra
};

Deductions make_deductions(const WrittenDifferences& differences);

/// Symmetric.
Deductions deductions(const ScoredText& a, const ScoredText& b);

/// The score and its parts.
struct Score {
  int percent = 0;            ///< 0–100; 100 exactly for equal exact forms
  std::uint32_t aligned = 0;  ///< hundredths of a percent, 0–10,000: order counts
  std::uint32_t bag = 0;      ///< hundredths of a percent, 0–10,000: order doesn't count
  Deductions deductions;

  friend bool operator==(const Score&, const Score&) = default;
};

/// Symmetric.
Score score(const ScoredText& query, const ScoredText& candidate);

/// The last step, for texts whose exact forms differ: parts to percent.
Score finish_score(std::uint32_t aligned, std::uint32_t bag, const Deductions& deductions);

/// Similarity of two texts by characters, in hundredths of a percent: breaks ties. Of longer texts
/// the first 2,000 code points are compared.
std::uint32_t character_similarity(std::string_view a, std::string_view b);

/// Weight in hundredths: word √(code points / 5) within 0.4–2, number and placeable 1, mark 0.3.
std::uint16_t token_weight(const Token& token);

/// Whether `distance` edits between words, the longer of which has `longer` code points, leave them
/// similar: at least 75 %.
inline bool is_similar(std::size_t distance, std::size_t longer) {
  return 4 * distance <= longer;
}

/// Saving of two similar words in hundredths, given the smaller of their weights.
std::uint16_t word_saving(std::size_t distance, std::size_t longer, std::uint16_t smaller_weight);

/// Saving of a pair of tokens in hundredths: how much of the smaller weight the two share.
std::uint16_t token_saving(const Token& a, const Token& b);

}  // namespace neuf
