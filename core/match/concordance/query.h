#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/base/unicode.h"
#include "core/text/segment.h"
#include "core/text/token.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a concordance query asks of a text.
//   décision conseil     both words, anywhere, in any order, in any letter case
//   "le conseil"         these tokens one behind the other, punctuation included
//   navig*  *tion  d*n   words with any letters, or none, in place of the *
//   12450                the number, however the language writes it: "12 450" in French
//   %s                   the placeholder
// Punctuation outside phrases is ignored: "l’eau" without quotes asks for l and for eau. Inline
// codes of the text are overlooked. A phrase may hold words with *.

namespace neuf {

inline constexpr std::size_t kMostConcordanceCodePoints = 1'000;
inline constexpr std::size_t kMostConcordanceTokens = 100;
inline constexpr std::size_t kLeastLiteralLetters = 2;  ///< of a word with *

/// What a token must be like.
struct TokenPattern {
  TokenClass type = TokenClass::word;
  /// The folded form of a word or mark; a number's value; a placeholder as written.
  std::string form;
  /// Of a word with *: the folded letters before, between and behind the stars. Else empty.
  std::vector<std::u32string> pieces;

  bool has_wildcard() const { return !pieces.empty(); }

  friend bool operator==(const TokenPattern&, const TokenPattern&) = default;
};

/// One token anywhere, or a phrase of several.
using ConcordanceTerm = std::vector<TokenPattern>;

/// All of its terms must be there. At least one, none empty.
struct ConcordanceQuery {
  std::vector<ConcordanceTerm> terms;
};

/// Errors: invalid_argument (nothing to search for, a phrase without end, too few letters beside a
/// *), limit_exceeded.
Result<ConcordanceQuery> parse_concordance(std::string_view text, const Language& language);

/// Whether the letters of a folded word are as a pattern with * says.
bool fits_pieces(const std::vector<std::u32string>& pieces, std::u32string_view word);

/// Where the query's terms stand in the segment's text: ascending, without overlap, a phrase as one
/// range. Empty when a term is missing.
std::optional<std::vector<ByteRange>> find_terms(const ConcordanceQuery& query,
                                                 const Segment& segment, const Language& language);

}  // namespace neuf
