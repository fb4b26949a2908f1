#pragma once

#include "core/match/index/run_builder.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace neuf {

/// Lays what a builder collected out as an image. Used once; borrows the builder, and uses up what
/// takes most room in it.
class RunWriter {
 public:
  explicit RunWriter(RunBuilder& builder) : from_(builder) {}

  Image write(RowId first_row, RowId last_row);

 private:
  using Segment = RunBuilder::SegmentEntry;

  static constexpr std::size_t kMostOccurrences = 4;  ///< further ones are never dense
  static constexpr std::uint8_t kSparse = 0xFF;       ///< in `element_bits_`

  void order_segments();
  void number_tokens();
  void number_forms();
  void order_forms();
  void choose_elements();
  void count_lists();
  void lay_out(RowId first_row, RowId last_row);
  void write_vocabulary(ImageBuilder& out) const;
  void write_forms(ImageBuilder& out) const;
  void write_segments(ImageBuilder& out);
  void write_lists(ImageBuilder& out);
  void write_exact_order(ImageBuilder& out) const;

  template <class T>
  T& at(ImageBuilder& out, RunSection section, std::size_t i) const {
    return out.at<T>(header_.sections.at(static_cast<std::size_t>(section)).offset, i);
  }

  /// Calls `visit(token, occurrence)` for each token of a segment of the run in order; occurrences
  /// from kMostOccurrences on aren't told apart.
  template <class Visit>
  void for_each_element(std::size_t segment, Visit visit) const;

  RunBuilder& from_;
  RunHeader header_;
  std::vector<std::uint32_t> order_;   ///< the builder's segments, as the run numbers them
  std::vector<TokenId> token_order_;   ///< the builder's tokens, likewise
  std::vector<TokenId> token_number_;  ///< the inverse
  std::vector<TokenGroupRow> groups_;
  std::vector<FormId> form_order_;          ///< the builder's forms, by token and hash
  std::vector<FormId> form_number_;         ///< of the builder's forms
  std::vector<TokenId> form_token_;         ///< of the run's forms, the most frequent first
  std::vector<FormId> forms_;               ///< of the run's segments, one behind the other
  std::vector<std::uint8_t> occurrences_;   ///< parallel: how often the token came before
  std::vector<std::uint32_t> first_forms_;  ///< by segment of the run, and the end: in `forms_`
  std::vector<DenseElement> elements_;
  std::vector<std::array<std::uint8_t, kMostOccurrences>> element_bits_;  ///< by token
  std::vector<std::uint32_t> list_starts_;
  std::size_t token_bytes_ = 0;
  std::size_t image_bytes_ = 0;
};

}  // namespace neuf
