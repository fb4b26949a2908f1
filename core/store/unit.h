#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/text/segment.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a translation memory holds.

namespace neuf {

/// Stored in unit records; append only, never renumber.
enum class State : std::uint8_t {
  draft = 0,
  translated = 1,
  reviewed = 2,
  final_ = 3,
  rejected = 4
};

/// Who made a variant, worst first: a variant is replaced only by one of equal or higher rank.
/// Stored in unit records; append only, never renumber.
enum class Origin : std::uint8_t { machine = 0, alignment = 1, human = 2 };

/// Names as in JSON, properties and `--help`: "draft", "translated", "reviewed", "final",
/// "rejected"; "machine", "alignment", "human".
std::string_view to_string(State state);
std::string_view to_string(Origin origin);
Result<State> parse_state(std::string_view name);
Result<Origin> parse_origin(std::string_view name);

/// Stable id of a unit within its memory; survives edits. 0 is none.
using UnitId = std::uint64_t;

/// One language version of a unit.
struct Variant {
  Language language;  ///< the full tag, e.g. fr-BE
  Segment segment;
  State state = State::translated;
  Origin origin = Origin::human;
  std::uint8_t confidence = 100;  ///< of the alignment link, percent 0–100
  std::string created_by;
  std::string changed_by;
  Timestamp created = 0;
  Timestamp changed = 0;

  friend bool operator==(const Variant&, const Variant&) = default;
};

/// Where a unit stood: its neighbours' text in the language of the unit's first variant, and the
/// document key of the unit (XLIFF resname, OmegaT id …). Empty means absent.
struct Context {
  std::string previous;
  std::string next;
  std::string key;

  bool empty() const { return previous.empty() && next.empty() && key.empty(); }

  friend bool operator==(const Context&, const Context&) = default;
};

/// A place in a document or release where the unit occurs.
struct Occurrence {
  std::string document;
  std::uint32_t position = 0;  ///< number of the segment, from 1; 0 when not known

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

struct Property {
  std::string name;
  std::string value;

  friend bool operator==(const Property&, const Property&) = default;
};

/// A translation unit. The first variant is the one it was translated from, as far as is known; any
/// variant can be the source of a query. At most one variant per language tag.
struct Unit {
  UnitId id = 0;  ///< given by the store
  std::vector<Variant> variants;
  Context context;
  std::vector<Occurrence> occurrences;
  std::vector<Property> properties;  ///< in order; names may repeat
  std::vector<std::string> notes;
  std::string created_by;
  std::string changed_by;
  Timestamp created = 0;
  Timestamp changed = 0;

  /// The variant with exactly this tag, else null. Borrowed from the unit.
  const Variant* find(const Language& language) const;
  friend bool operator==(const Unit&, const Unit&) = default;
};

/// The variant of `unit` that best serves `wanted`: the same tag, else the one whose tag is nearest
/// (no region, then any region of the same language). Null when there is none. Borrowed.
const Variant* best_variant(const Unit& unit, const Language& wanted);

/// The variant that units of a memory with this source language are indexed and compared by: that
/// of `source`, else the unit's first. The unit must have one. Borrowed.
const Variant& source_variant(const Unit& unit, const Language& source);

}  // namespace neuf
