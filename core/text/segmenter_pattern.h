#pragma once

#include "core/text/segmenter_class.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// Most patterns of segmentation rules are plain: a few abbreviations, character classes, some of
// them repeated. Spelled out as sequences of characters they can be looked up all at once, instead
// of one regular expression after the other.
//   expand_pattern(u"\\b(?:Mr|Dr)\\.\\s+")  →  \b M r . \s+   and   \b D r . \s+

namespace neuf {

/// One character out of a set, once or repeatedly.
struct PatternItem {
  char32_t character = 0;  ///< when `set` is null
  CharacterSet set;
  bool repeats = false;  ///< one or more

  bool accepts(char32_t c) const {
    return set ? set->contains(static_cast<UChar32>(c)) : c == character;
  }

  friend bool operator==(const PatternItem& a, const PatternItem& b) {
    if (a.repeats != b.repeats || a.character != b.character) return false;
    return a.set == b.set || (a.set && b.set && *a.set == *b.set);
  }
};

/// What must hold where a sequence starts.
enum class PatternEdge : std::uint8_t {
  none,
  word,       ///< \b
  text,       ///< ^ or \A: the start of the text
  not_after,  ///< (?<!x): the character before isn't one of a set
};

struct PatternSequence {
  PatternEdge edge = PatternEdge::none;
  CharacterSet edge_set;  ///< of `not_after`
  std::vector<PatternItem> items;
};

using PatternSequences = std::vector<PatternSequence>;

/// All ways in which the pattern can match, or empty when it isn't plain (look-around, back
/// references, repeated groups, set operations, thousands of ways): then ICU must run it. The
/// language is that of ICU's regular expressions; greedy and lazy are the same here, for the
/// sequences say only *what* matches.
std::optional<PatternSequences> expand_pattern(std::u16string_view pattern, ClassTable& classes);

}  // namespace neuf
