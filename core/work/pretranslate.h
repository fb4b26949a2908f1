#pragma once

#include "core/base/result.h"
#include "core/match/matcher.h"
#include "core/text/segmenter.h"
#include "core/work/document.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Fills a document from memories.
//   auto done = pretranslate(matcher, document, {.memories = {{"press", 0}}});
//   done->units[3].segments[0].best->score

namespace neuf {

struct PretranslateOptions {
  std::vector<MemoryChoice> memories;
  int min = 70;                        ///< lowest score that fills a target, percent 1–102
  std::size_t candidates = 5;          ///< matches kept beside, per segment
  std::vector<PenaltyRule> penalties;  ///< as in `LookupRequest`
  MatchFilter filter;
  enum class Existing : bool { keep, replace };
  Existing existing = Existing::keep;  ///< targets that the file already has (never locked ones)
  /// Cuts unsegmented units into sentences when nothing matches the whole; null: never.
  const Segmenter* segmenter = nullptr;
};

/// One translation proposed for a segment.
struct Proposal {
  Segment target;
  int score = 0;  ///< 0–102
  std::string memory;
  UnitId unit = 0;
  Segment source;  ///< of the match
  Language source_language;
  Language target_language;
  Origin origin = Origin::human;
  bool composed = false;  ///< put together from matches of its sentences; `score` is the lowest
  /// Of a composed one: memory and unit of each sentence, in order; else empty.
  std::vector<std::pair<std::string, UnitId>> parts = {};
  bool repetition = false;  ///< the same text stands earlier in the document
};

struct PretranslatedSegment {
  std::vector<Proposal> candidates;  ///< best first
  /// Whether `candidates[0]` becomes the target: it reached `min`, and nothing forbids it.
  bool fill = false;
};

struct PretranslatedUnit {
  std::vector<PretranslatedSegment> segments;  ///< parallel to the document's
};

struct Pretranslation {
  std::vector<PretranslatedUnit> units;  ///< parallel to the document's
};

using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// Errors: those of Matcher::lookup; invalid_argument when the document names no target language.
Result<Pretranslation> pretranslate(const Matcher& matcher, const WorkDocument& document,
                                    const PretranslateOptions& options, const Progress& progress);

}  // namespace neuf
