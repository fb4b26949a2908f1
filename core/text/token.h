#pragma once

#include "core/base/language.h"
#include "core/base/unicode.h"
#include "core/text/placeable.h"
#include "core/text/segment.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Tokens for matching: words, numbers, punctuation, placeables and codes, through ICU's word
// breaks, with placeholders and inline codes seen as one class (see docs/scoring.md).
//   tokenize(Segment("Dès 8 h, %s !"), fr) → word "dès", number "8", word "h", punctuation ",",
//                                            placeable, punctuation "!"

namespace neuf {

enum class TokenClass : std::uint8_t { word, number, punctuation, placeable };

struct Token {
  TokenClass type = TokenClass::word;
  ByteRange range;     ///< in the segment's text; empty at its position for an inline code
  std::string folded;  ///< what is compared: case-folded word; "" for numbers and placeables, which
                       ///< are one class each; the unified mark for punctuation
  /// For a placeable: what it does (`standalone` for a placeholder in the text).
  CodeKind kind = CodeKind::standalone;

  friend bool operator==(const Token&, const Token&) = default;
};

/// White space, soft hyphens and bidi marks yield no token. `language` decides about case folding
/// and elisions: "l’eau" is l ’ eau in fr, while "об’єкт" stays whole in uk. URLs and e-mail
/// addresses are single words. Words of scripts without spaces (Thai, Han …) are cut by ICU's
/// dictionaries. Linear in the text.
std::vector<Token> tokenize(const Segment& segment, const Language& language);

/// As above, given `find_placeables(segment.text)`: for those who need it for more than tokens.
std::vector<Token> tokenize(const Segment& segment, const Language& language,
                            std::span<const Placeable> placeables);

/// Where an inline code or a placeholder stands in a segment.
struct CodeSpot {
  CodeKind kind = CodeKind::standalone;
  ByteRange range;       ///< empty for an inline code
  std::size_t code = 0;  ///< index in `Segment::codes`; npos for a placeholder in the text
  /// Number from 0 of the opening code or placeholder that it closes or, for all others, its own.
  std::size_t pair = 0;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// Inline codes and placeholders together, in reading order.
std::vector<CodeSpot> find_codes(const Segment& segment);

/// The segment's form for exact look-up: NFC, with codes and placeholders as one mark per kind and
/// pairing, so that `%s` equals `{0}` and `<g id="1">`; nothing else is folded. Equal exact forms
/// mean a score of 100. Not for display.
std::string exact_form(const Segment& segment);

/// As above, given `find_placeables(segment.text)`.
std::string exact_form(const Segment& segment, std::span<const Placeable> placeables);

/// A hash of bytes that is the same on every machine and in every version (stored on disk).
std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace neuf
