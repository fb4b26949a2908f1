#pragma once

#include "core/align/band.h"
#include "core/align/link_cost.h"

#include <array>
#include <cstddef>
#include <vector>

namespace neuf {

/// Numbers for a stretch of columns.
class NumberRow {
 public:
  void reset(std::size_t first, std::size_t limit, double value) {
    first_ = first;
    values_.assign(limit - first, value);
  }

  bool contains(std::size_t column) const {
    return column >= first_ && column - first_ < values_.size();
  }

  double get(std::size_t column, double otherwise) const {
    return contains(column) ? values_[column - first_] : otherwise;
  }

  double& operator[](std::size_t column) { return values_[column - first_]; }

  std::size_t first() const { return first_; }

  std::size_t limit() const { return first_ + values_.size(); }

 private:
  std::size_t first_ = 0;
  std::vector<double> values_;
};

/// What the shared anchors of links earn that end at one source sentence: an anchor that occurs in
/// several sentences of a link counts once. Moves through a band from row to row.
class GainRows {
 public:
  GainRows(const AlignmentProblem& problem, const Band& band);

  /// Takes the next source sentence; the first call the window's first.
  void advance();

  /// Of a link that ends at that sentence and begins at the target sentence `target`.
  double of(const LinkShape& shape, std::size_t target) const;

 private:
  void reset_rows(std::size_t row);
  void add_anchor(std::uint32_t anchor, std::size_t source);
  void add_tall(std::size_t distance, std::size_t target, double gain);
  void add_wide(std::size_t previous, std::size_t target, double gain);

  const AlignmentProblem& problem_;
  const Band& band_;
  std::size_t next_row_ = 0;
  /// tall_[n - 1]: n source sentences with one target sentence; previous: ending a sentence above.
  std::array<NumberRow, kLongestSide> tall_;
  std::array<NumberRow, kLongestSide> previous_tall_;
  /// wide_[m - 1]: one source sentence with m target sentences, by the first of them.
  std::array<NumberRow, kLongestSide> wide_;
};

}  // namespace neuf
