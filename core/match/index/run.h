#pragma once

#include "core/base/result.h"
#include "core/match/index/image.h"
#include "core/match/index/run_layout.h"
#include "core/match/index/vocabulary.h"
#include "core/match/score.h"
#include "core/store/store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// A run: an immutable piece of the index, flat arrays over a set of segments that are numbered by
// weight, so that a range of weights is a range of numbers in every list.

namespace neuf {

/// Where an indexed segment comes from.
struct SegmentPlace {
  RowId row = 0;
  std::uint32_t variant = 0;  ///< index in `Unit::variants`
};

/// Reads a run where it lies. Any thread may use it.
class Run {
 public:
  /// Errors: corrupt.
  static Result<std::shared_ptr<const Run>> open(Image image);

  std::size_t size() const { return header_.segments; }

  RowId first_row() const { return header_.first_row; }

  RowId last_row() const { return header_.last_row; }

  const Vocabulary& vocabulary() const { return *vocabulary_; }

  /// Languages of the variants of its units, by bit of SegmentPlaceRow::languages.
  const std::vector<std::string>& languages() const { return languages_; }

  /// Bits of SegmentPlaceRow::languages that a unit with one of these languages may have.
  std::uint16_t language_bits(std::span<const Language> wanted) const;

  /// Hundredths.
  std::uint32_t weight(SegmentNumber segment) const { return segments[segment].weight; }

  SegmentPlace place(SegmentNumber segment) const {
    const SegmentPlaceRow& place = places[segment];
    return {header_.first_row + place.row, place.variant};
  }

  /// The segments whose weight lies within [lightest, heaviest].
  SegmentRange weight_range(std::uint32_t lightest, std::uint32_t heaviest) const;

  /// The written tokens of a segment, in order; none for one that is only found when identical.
  void read_forms(SegmentNumber segment, std::vector<FormId>& forms) const;

  /// [first, limit) in `lists`: the segments with the token, when it isn't dense.
  std::pair<std::size_t, std::size_t> list(TokenId token) const {
    return {list_starts[token], list_starts[token + 1]};
  }

  /// The token as written, or kNone.
  FormId find_form(TokenId token, std::uint64_t written_hash) const;

  /// [first, limit) in `exact_order`: segments with this half of a hash of the exact form.
  std::pair<std::size_t, std::size_t> with_exact_hash(std::uint32_t hash) const;

  const Image& image() const { return image_; }

  FlatArray<std::uint32_t> list_starts;
  FlatArray<SegmentNumber> lists;
  FlatArray<std::uint32_t> form_starts;
  FlatArray<std::uint64_t> form_hashes;
  FlatArray<FormId> form_ids;
  FlatArray<TokenId> form_tokens;
  FlatArray<DenseElement> elements;
  FlatArray<std::uint64_t> columns;
  FlatArray<SegmentRow> segments;
  FlatArray<std::uint8_t> tokens;
  FlatArray<SegmentPlaceRow> places;
  FlatArray<SegmentNumber> exact_order;

 private:
  Run(Image image, const RunHeader& header);

  template <class T>
  FlatArray<T> section(RunSection section) const;

  Image image_;
  RunHeader header_;
  std::unique_ptr<Vocabulary> vocabulary_;
  std::vector<std::string> languages_;
};

/// What is compared of a token as written: its bytes, or what it does for a placeable.
std::uint64_t written_hash(const Token& token, std::string_view text);

/// Half of the hash of an exact form, as the index keeps it.
std::uint32_t exact_hash(std::string_view exact_form);

/// Of what stands before, between and behind the tokens.
std::uint32_t gap_hash(const ScoredText& text);

}  // namespace neuf
