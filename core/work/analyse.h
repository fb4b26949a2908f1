#pragma once

#include "core/base/result.h"
#include "core/work/pretranslate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace neuf {

/// Fuzzy bands of an analysis, best first.
enum class Band : std::uint8_t {
  both_contexts,  ///< 102
  context,        ///< 101
  exact,          ///< 100
  fuzzy_95,       ///< 95–99
  fuzzy_85,       ///< 85–94
  fuzzy_75,       ///< 75–84
  fuzzy_50,       ///< 50–74
  none,           ///< below 50
  repetition,     ///< the same source stands earlier in the documents analysed
  internal,       ///< resembles an earlier segment of the documents more than the memory's units
};
inline constexpr std::size_t kBandCount = 10;

/// "102", "101", "100", "95-99", "85-94", "75-84", "50-74", "none", "repetition", "internal".
std::string_view band_key(Band band);
Band band_of(int score);

struct BandCount {
  std::uint64_t segments = 0;
  std::uint64_t words = 0;       ///< word and number tokens of the source
  std::uint64_t characters = 0;  ///< code points of the source, white space left out
};

/// Counts for one document and target language.
struct Analysis {
  std::string name;
  Language source;
  Language target;
  std::array<BandCount, kBandCount> bands{};

  BandCount total() const;
};

/// One Analysis per document, in order. A source that stands several times, in one document or in
/// several of the same target language, counts once by its match and then as repetition; a segment
/// that an earlier one of the documents resembles better (by score, from 50) than the memories do
/// counts as internal. Errors: as pretranslate.
Result<std::vector<Analysis>> analyse(const Matcher& matcher,
                                      const std::vector<WorkDocument>& documents,
                                      const PretranslateOptions& options, const Progress& progress);

}  // namespace neuf
