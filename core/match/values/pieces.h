#pragma once

#include "core/base/unicode.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace neuf {

enum class PieceKind : std::uint8_t { word, number, url, email, placeholder };

/// A word, number or other placeable; marks and white space are what lies between pieces.
struct Piece {
  PieceKind kind = PieceKind::word;
  ByteRange range;
};

/// A text cut into pieces, for the recognition of values that span several ("15 mars 2025").
/// Letters and digits that begin with a letter are one word ("A320"), else number and word ("21e").
/// Immutable; `text` must outlive it.
class Pieces {
 public:
  explicit Pieces(std::string_view text);

  std::size_t size() const { return pieces_.size(); }

  /// Positions beyond the last are no pieces: `is` is false of them, `text` and `gap` empty.
  bool is(std::size_t i, PieceKind kind) const {
    return i < pieces_.size() && pieces_[i].kind == kind;
  }

  const ByteRange& range(std::size_t i) const { return pieces_[i].range; }

  std::string_view text(std::size_t i) const;

  /// What lies between piece `i` and the next, or behind the last.
  std::string_view gap(std::size_t i) const;

  /// What lies before piece `i`, from the one before it or from the beginning.
  std::string_view gap_before(std::size_t i) const;

  /// A number of that many digits and nothing else.
  bool is_plain_number(std::size_t i, std::size_t least_digits, std::size_t most_digits) const;

  std::string_view whole() const { return text_; }

 private:
  /// Gives where it ended: behind `limit` where a number does.
  std::size_t add_words(std::size_t start, std::size_t limit);

  /// For digits behind a currency sign ("€97.25"), where placeables see only "25"; gives its end.

  std::string_view text_;
  std::vector<Piece> pieces_;
};

/// Of a piece of few digits.
int number_of_digits(std::string_view digits);

}  // namespace neuf
