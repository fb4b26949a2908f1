#pragma once

#include "core/align/align.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// What the aligner knows of two texts: no words any more, only lengths, anchors and paragraphs.

namespace neuf {

/// One side's sentences. The prefix sums have size() + 1 entries.
struct AlignmentSide {
  std::vector<double> lengths_before;    ///< code points of the sentences before i
  std::vector<double> unmatched_before;  ///< what the anchors before i cost if none has a partner
  std::vector<std::uint32_t> blanks_before;
  std::vector<std::uint32_t> breaks_before;  ///< paragraph ends at or before boundary i
  /// Anchors of each sentence, those of sentence i from anchor_starts[i]: indices of weights.
  std::vector<std::size_t> anchor_starts;
  std::vector<std::uint32_t> anchors;

  std::size_t size() const { return anchor_starts.size() - 1; }

  std::span<const std::uint32_t> anchors_of(std::size_t sentence) const {
    return std::span(anchors).subspan(anchor_starts[sentence],
                                      anchor_starts[sentence + 1] - anchor_starts[sentence]);
  }

  bool begins_paragraph(std::size_t boundary) const {
    return boundary > 0 && breaks_before[boundary] != breaks_before[boundary - 1];
  }
};

/// Where a shared anchor occurs: the source and target sentences, each ascending.
struct AnchorPlaces {
  std::vector<std::uint32_t> source;
  std::vector<std::uint32_t> target;
};

struct AlignmentProblem {
  AlignmentSide source;
  AlignmentSide target;
  double target_per_source = 1;   ///< expected code points of target for one of source
  bool knows_paragraphs = false;  ///< on both sides
  std::vector<double> gains;      ///< of each shared anchor, when it stands on both sides of a link
  std::vector<AnchorPlaces> places;  ///< of each shared anchor
};

AlignmentProblem build_problem(const TextVersion& source, const TextVersion& target);

/// What the anchors that two sentences share are worth together.
double shared_gain(const AlignmentProblem& problem, std::size_t source, std::size_t target);

/// The same read backwards: sentence i of n is n - 1 - i.
AlignmentProblem mirrored(const AlignmentProblem& problem);

}  // namespace neuf
