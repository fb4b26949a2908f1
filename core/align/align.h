#pragma once

#include "core/base/language.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Sentence alignment of two language versions of a text.
//   auto links = align({"Oui.", "Il est là."}, {"Yes.", "He is here."}, {fr, en});
//   // {{0}, {0}}, {{1}, {1}}

namespace neuf {

/// Source segments and the target segments that translate them, by 0-based index, ascending and
/// contiguous. An empty side is an insertion or deletion. Links are in order, and mention every
/// segment of both sides exactly once.
struct Link {
  std::vector<std::size_t> source;
  std::vector<std::size_t> target;
  std::uint8_t confidence = 100;  ///< percent 0–100

  friend bool operator==(const Link&, const Link&) = default;
};

/// One language version, segmented. `paragraph_starts` holds the indices of the segments that begin
/// a paragraph, ascending, the first being 0; empty when the structure isn't known.
struct TextVersion {
  Language language;
  std::vector<std::string> segments;
  std::vector<std::size_t> paragraph_starts;
};

/// Errors: limit_exceeded (more than 200,000 segments a side).
Result<std::vector<Link>> align(const TextVersion& source, const TextVersion& target);

}  // namespace neuf
