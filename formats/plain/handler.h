#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/unit.h"
#include "formats/tmx/reader.h"

#include <string>

// Where readers of plain formats (PO, tables, JSON) put what they find.

namespace neuf {

class UnitHandler {
 public:
  UnitHandler() = default;
  UnitHandler(const UnitHandler&) = delete;
  UnitHandler& operator=(const UnitHandler&) = delete;
  virtual ~UnitHandler() = default;

  /// `where` is "file:line". The text may still hold characters that XML forbids.
  virtual Status on_unit(Unit unit, const std::string& where) = 0;

  /// A unit that can't be taken; the others go on.
  virtual Status on_problem(const UnitProblem& problem) = 0;

  /// A unit that is no memory's business: untranslated, obsolete. A warning says why, at the end.
  virtual void on_left_out() = 0;

  /// One sentence for people, without a place in the file.
  virtual void warn(std::string warning) = 0;
};

/// For files that don't name their languages. "und": nobody said.
struct GivenLanguages {
  Language memory;  ///< the memory's source language, which stands in for `from`
  Language from;    ///< what the user says that the sources are in
  Language to;      ///< … and the translations
};

}  // namespace neuf
