#pragma once

#include "core/align/band.h"

#include <vector>

namespace neuf {

/// The pairs of paragraphs, when both texts know their paragraphs, have as many of them, and these
/// correspond by length and anchors; else empty, and paragraphs are but a hint.
std::vector<AlignmentWindow> paired_paragraphs(const TextVersion& source,
                                               const TextVersion& target);

}  // namespace neuf
