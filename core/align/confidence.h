#pragma once

#include "core/align/search.h"

#include <cstdint>
#include <vector>

namespace neuf {

/// For each step of the best path how sure it is, in percent: the probability of the step among all
/// ways through the band, as calibrated against alignments made by hand (docs/alignment.md).
/// `backwards` is the mirrored problem.
std::vector<std::uint8_t> confidences(const AlignmentProblem& problem,
                                      const AlignmentProblem& backwards, const Band& band,
                                      const std::vector<PathStep>& path);

}  // namespace neuf
