#pragma once

#include "core/base/language.h"
#include "core/base/unicode.h"
#include "core/text/segment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Adaptation: the values of the query in the target of a match.
//   query  "Le 15 mars 2025, 12 450 personnes" (fr)
//   source "Le 3 février 2024, 450 personnes"  (fr)
//   target "3 февраля 2024 года 450 человек"   (ru)
//     → "15 марта 2025 года 12 450 человек", and the list of what changed
// What counts as a value, and when nothing is adapted: docs/scoring.md, "Adaptation".
// Digits other than 0–9 aren't values: text in Arabic or Devanagari digits stays as it is.

namespace neuf {

enum class AdaptationKind : std::uint8_t {
  number,
  percentage,
  ordinal,  ///< "21e", "21st"
  date,     ///< with its weekday, as a whole
  time,
  code,  ///< letters and digits: "A320", "EU/2024/17"
  url,
  email,
  placeholder,
  inline_code,
};

/// Names as in JSON: "number", "percentage" … "inline-code".
std::string_view to_string(AdaptationKind kind);

/// One value that another took the place of.
struct Adaptation {
  AdaptationKind kind = AdaptationKind::number;
  ByteRange range;   ///< in the adapted target's text; empty at its place for an inline code
  std::string from;  ///< as it stood in the stored target; of an inline code what people see of it
  std::string to;    ///< as it stands now
  /// The words around may need another form: plural ("1 файл", "5 файлов"), article, ending.
  bool check_grammar = false;

  friend bool operator==(const Adaptation&, const Adaptation&) = default;
};

struct AdaptedTarget {
  Segment segment;
  std::vector<Adaptation> changes;  ///< in the order of the text; not empty

  friend bool operator==(const AdaptedTarget&, const AdaptedTarget&) = default;
};

/// `target` is the translation of `source` as stored: codes are transferred here, too (not twice!).
/// Empty where nothing is to adapt, or where not every value's place is sure: then the target
/// stands as it is. `source_language` is that of query and source. Texts must be valid UTF-8. About
/// linear in the texts. Any thread may call.
std::optional<AdaptedTarget> adapt(const Segment& query, const Segment& source,
                                   const Language& source_language, const Segment& target,
                                   const Language& target_language);

}  // namespace neuf
