#pragma once

#include "formats/document/placing.h"
#include "formats/document/splice.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace neuf {

/// What became of a unit.
struct MergedUnit {
  std::optional<std::string> text;  ///< what its place is to hold; nothing: what it holds
  std::size_t untranslated = 0;     ///< segments without a target
  std::size_t unconfirmed = 0;
  std::size_t codes_left_out = 0;
  std::optional<std::string> wrong_code;  ///< one that its source hasn't, or half a pair
};

/// Writes the text of one block from the targets of its unit. For one unit. Borrows everything.
class UnitMerger {
 public:
  UnitMerger(const TextBlock& block, const TextDocument& document, const Splice& splice)
      : block_(block), document_(document), splice_(splice) {}

  /// `placed`: parallel to the unit's segments.
  MergedUnit merge(const WorkUnit& unit, const std::vector<PlacedSegment>& placed);

 private:
  /// The segment that the result has at the place of the unit's n-th.
  static const WorkSegment& written_at(const WorkUnit& unit, std::size_t n);

  void learn_codes(const WorkUnit& unit, const std::vector<PlacedSegment>& placed);
  std::string write_in_parts(const WorkUnit& unit, const std::vector<PlacedSegment>& placed);
  std::string write_whole(const WorkUnit& unit, const std::vector<PlacedSegment>& placed);
  std::vector<TextPiece> pieces_of(const Segment& segment);
  TextPiece piece_of(const InlineCode& code);
  void use_source(const PlacedSegment& placed);
  void check_codes();

  const TextBlock& block_;
  const TextDocument& document_;
  const Splice& splice_;
  MergedUnit result_;
  std::map<CodeKey, std::size_t> codes_;  ///< of the unit's source, as indices of the block's
  std::vector<std::size_t> uses_;         ///< how often the result has each code of the block
  std::vector<std::size_t> begins_;       ///< for each closing code of a pair the opening one
};

}  // namespace neuf
