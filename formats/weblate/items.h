#pragma once

#include "core/base/result.h"
#include "formats/unit_handler.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace neuf {

/// An entry of Weblate's memory: a source and one translation.
struct WeblateItem {
  std::uint64_t line = 0;  ///< that it begins in
  std::uint64_t offset = 0;
  std::map<std::string, std::string, std::less<>> texts;  ///< fields that are strings
  std::optional<std::int64_t> category;
  std::optional<std::int64_t> status;
  std::string source;   ///< as it stands there
  std::string problem;  ///< what is wrong with its fields; empty when nothing is

  /// The field, or empty.
  std::string_view text(std::string_view name) const;
};

/// Whether Weblate has a text, or a number, called so.
bool is_weblate_text(std::string_view name);
bool is_weblate_number(std::string_view name);

/// Makes units of items. Items that follow one another and have all but the translation in common
/// become one unit. Borrows the handler.
class WeblateUnits {
 public:
  explicit WeblateUnits(UnitHandler& handler) : handler_(handler) {}

  /// `where` is "file:line".
  Status take(const WeblateItem& item, const std::string& where);

  /// The last unit.
  Status finish();

 private:
  Result<Unit> unit_of(const WeblateItem& item) const;
  bool joins_pending(const Unit& unit) const;

  UnitHandler& handler_;
  std::optional<Unit> pending_;
  std::string pending_where_;
  std::uint64_t pending_offset_ = 0;
  std::string pending_source_;     ///< of all its items
  std::size_t pending_bytes_ = 0;  ///< of its translations
};

}  // namespace neuf
