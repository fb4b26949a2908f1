#pragma once

#include "core/base/result.h"
#include "formats/unit_handler.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// An entry of a PO file as it stands there.
struct PoEntry {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string source;  ///< its lines
  std::optional<std::string> context;
  std::optional<std::string> id;
  std::optional<std::string> plural;
  std::vector<std::string> translations;  ///< msgstr, or msgstr[0], msgstr[1] …
  bool fuzzy = false;
  std::string flags;      ///< the others: "c-format, no-wrap"
  std::string comment;    ///< of translators
  std::string extracted;  ///< of programmers
  std::vector<Occurrence> references;

  /// "src/main.c:120"
  void add_reference(std::string_view reference);
};

/// Makes units of entries, and knows in which languages. Borrows the handler.
class PoUnits {
 public:
  PoUnits(const GivenLanguages& languages, UnitHandler& handler)
      : given_(languages), handler_(handler) {}

  /// `where` is "file:line". Errors: invalid_argument (a language is missing or none), those of the
  /// handler.
  Status take(PoEntry entry, const std::string& where);
  void take_obsolete();

  /// Tells what was left out.
  void finish();

 private:
  Status take_header(const PoEntry& entry, const std::string& where);
  Status need_languages(const std::string& where);
  std::string preamble() const;
  Status tell(Unit unit, const UnitPlace& place);

  const GivenLanguages& given_;
  UnitHandler& handler_;
  Language source_;
  Language target_;
  bool begun_ = false;  ///< an entry was seen
  bool ready_ = false;  ///< the languages are known
  std::uint64_t obsolete_ = 0;
  std::uint64_t untranslated_ = 0;
};

}  // namespace neuf
