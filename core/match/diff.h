#pragma once

#include "core/base/unicode.h"
#include "core/match/score.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neuf {

enum class DiffOp : std::uint8_t {
  equal,    ///< the same in both
  changed,  ///< query's stretch stands where the match's stood
  added,    ///< only in the query
  removed,  ///< only in the match
};

/// A stretch of neighbouring tokens with one operation; ranges in UTF-8 bytes of each text, an
/// empty range marks the place. In order; the white space between stretches belongs to none.
struct DiffPart {
  DiffOp op = DiffOp::equal;
  ByteRange query;
  ByteRange match;

  friend bool operator==(const DiffPart&, const DiffPart&) = default;
};

/// Of texts with more tokens the whole is one stretch: a diff takes memory in the product of their
/// lengths.
inline constexpr std::size_t kMostDiffedTokens = 2'000;

/// What turns the match's source into the query, by tokens, along the alignment that the score
/// uses.
std::vector<DiffPart> diff(const ScoredText& query, const ScoredText& match);

}  // namespace neuf
