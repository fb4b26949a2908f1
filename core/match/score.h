#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/language.h"
#include "core/text/segment.h"
#include "core/text/token.h"

// The score of two segments: one documented number, the same on every machine and for every memory
// content. Worked examples: docs/scoring.md.
//   S = (aligned + bag) / 2 − deductions, floored to whole percent
// Weights, savings and costs are integers in hundredths; aligned and bag in hundredths of a percent.

namespace neuf {

/// A segment made ready to be compared. Immutable; threads may share it.
struct ScoredText {
  std::vector<Token> tokens;
  std::vector<std::uint16_t> weights;  ///< of each token, in hundredths
  std::uint32_t total_weight = 0;      ///< sum of them
  std::string exact;                   ///< `exact_form`
  std::string text;                    ///< NFC
};

ScoredText prepare(const Segment& segment, const Language& language);

/// What folding hid, each as the points it takes.
struct Deductions {
  std::uint8_t letter_case = 0;  ///< 0–1
  std::uint8_t spacing = 0;      ///< white space, quotes or dashes folded away: 0–1
  std::uint8_t punctuation = 0;  ///< other kinds of marks: 0–2
  std::uint8_t numbers = 0;      ///< other values: 0–3
  std::uint8_t codes = 0;        ///< missing or extra codes, two each: 0–6

  int total() const { return letter_case + spacing + punctuation + numbers + codes; }
  friend bool operator==(const Deductions&, const Deductions&) = default;
};

/// The score and its parts.
struct Score {
  int percent = 0;         ///< 0–100; 100 only for equal exact forms
  std::uint32_t aligned = 0;  ///< hundredths of a percent, 0–10,000: order counts
  std::uint32_t bag = 0;      ///< hundredths of a percent, 0–10,000: order doesn't count
  Deductions deductions;

  friend bool operator==(const Score&, const Score&) = default;
};

Score score(const ScoredText& query, const ScoredText& candidate);

/// Similarity of the whole texts by characters, in hundredths of a percent: breaks ties.
std::uint32_t character_similarity(const std::string& a, const std::string& b);

/// Weight of a token in hundredths.
std::uint16_t token_weight(const Token& token);

/// Saving of a pair of tokens in hundredths: how much of the smaller weight the two share.
std::uint16_t token_saving(const Token& a, const Token& b);

}  // namespace neuf
