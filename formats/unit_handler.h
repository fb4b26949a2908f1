#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/unit.h"

#include <cstdint>
#include <string>
#include <string_view>

// Where the readers of all formats put the units that they find.

namespace neuf {

/// Where a unit stands in its file.
struct UnitPlace {
  std::string where;         ///< "file:line"
  std::uint64_t offset = 0;  ///< bytes of the file before it
  /// As it stands there, in UTF-8; empty where a reader can't tell. Valid during the call.
  std::string_view source;
};

/// A unit that wasn't taken, and why.
struct UnitProblem {
  std::string where;         ///< "file:line"
  std::uint64_t offset = 0;  ///< bytes of the file before the unit
  std::string message;
};

class UnitHandler {
 public:
  UnitHandler() = default;
  UnitHandler(const UnitHandler&) = delete;
  UnitHandler& operator=(const UnitHandler&) = delete;
  virtual ~UnitHandler() = default;

  /// What has to stand in front of the sources of units to make a file of them, in UTF-8: a header.
  /// At most once, before the first unit.
  virtual void on_preamble(std::string_view /*source*/) {}

  /// In formats without markup, texts may still hold characters that XML forbids.
  virtual Status on_unit(Unit unit, const UnitPlace& place) = 0;

  /// A unit that can't be taken, and why; the others go on.
  virtual Status on_problem(const UnitPlace& place, const std::string& message) = 0;

  /// A unit that is no memory's business: untranslated, obsolete. A warning says why, at the end.
  virtual void on_left_out() {}

  /// One sentence for people, without a place in the file.
  virtual void warn(const std::string& /*warning*/) {}
};

/// For files that don't name their languages. "und": nobody said.
struct GivenLanguages {
  Language memory;  ///< the memory's source language, which stands in for `from`
  Language from;    ///< what the user says that the sources are in
  Language to;      ///< … and the translations
};

}  // namespace neuf
