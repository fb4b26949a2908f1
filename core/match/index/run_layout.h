#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// How a run lies in its image. The grammar stands in docs/format.md; change both together, and the
// number in kRunMagic.

namespace neuf {

/// Number of a segment within its run, ascending with its weight.
using SegmentNumber = std::uint32_t;

/// [first, limit) of a run's segments.
struct SegmentRange {
  SegmentNumber first = 0;
  SegmentNumber limit = 0;
};

/// Number of a distinct token (class and folded form) within a run: ordered by class, length and
/// code points.
using TokenId = std::uint32_t;

/// Number of a distinct token as written, within a run: the most frequent first.
using FormId = std::uint32_t;

inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// The most frequent elements of a run have a bit in each segment's row instead of a list of
/// segments. An element is a token's n-th occurrence in a segment, so that "the … the" differs from
/// "the".
inline constexpr std::size_t kDenseElements = 64;

struct DenseElement {
  TokenId token = kNone;
  std::uint32_t occurrence = 0;  ///< from 0
};

/// Distinct tokens of one class and length; they are numbered one behind the other.
struct TokenGroupRow {
  std::uint32_t token_class = 0;
  std::uint32_t length = 0;  ///< in code points
  std::uint32_t first_token = 0;
  std::uint32_t first_letter = 0;  ///< in code points, in the section `letters`
};

/// What the search reads of every segment that it comes across.
struct SegmentRow {
  std::uint64_t dense = 0;       ///< which dense elements it has
  std::uint32_t weight = 0;      ///< in hundredths
  std::uint32_t first_byte = 0;  ///< of its tokens, in the section `tokens`
};

/// Where a segment comes from, and what the tokens don't tell.
struct SegmentPlaceRow {
  std::uint32_t row = 0;         ///< of the store, less the run's first
  std::uint32_t exact_hash = 0;  ///< half of a hash of the exact form
  std::uint32_t gap_hash = 0;    ///< of what stands between the tokens
  std::uint16_t variant = 0;     ///< index in `Unit::variants`
  std::uint16_t languages = 0;   ///< of the unit's variants: bits as the section `languages` lists
};

/// In the order of the file.
enum class RunSection : std::uint8_t {
  token_groups,   ///< TokenGroupRow, by class and length
  letters,        ///< char32_t: the folded forms of all tokens
  letter_sets,    ///< uint64 per token
  token_weights,  ///< uint8 per token, hundredths
  list_starts,    ///< uint32 per token + 1: its stretch of `lists`
  lists,          ///< SegmentNumber, ascending within a token's stretch
  form_starts,    ///< uint32 per token + 1: its stretch of the two below
  form_hashes,    ///< uint64 per form, ascending within a token's stretch
  form_ids,       ///< FormId of each of these
  form_tokens,    ///< TokenId per FormId
  elements,       ///< DenseElement × kDenseElements
  columns,        ///< uint64: for each element, a bit per segment
  segments,       ///< SegmentRow + 1, by weight
  tokens,         ///< bytes: FormIds of each segment, LEB128
  places,         ///< SegmentPlaceRow per segment
  exact_order,    ///< SegmentNumber, by exact hash
  languages,      ///< bytes: tags, each ended by a line feed
};
inline constexpr std::size_t kRunSections = 17;

inline constexpr std::array<char, 8> kRunMagic{'n', 'e', 'u', 'f', 'r', 'u', 'n', '1'};

struct RunHeader {
  std::array<char, 8> magic = kRunMagic;
  std::uint64_t first_row = 0;  ///< of the rows that the run covers
  std::uint64_t last_row = 0;
  std::uint64_t segments = 0;
  std::uint64_t tokens = 0;
  std::uint64_t forms = 0;

  struct Section {
    std::uint64_t offset = 0;  ///< bytes from the start of the image, a multiple of 16
    std::uint64_t size = 0;    ///< elements
  };

  std::array<Section, kRunSections> sections{};
};

/// Variants whose language finds no bit of its own share this one.
inline constexpr std::size_t kOtherLanguageBit = 15;

}  // namespace neuf
