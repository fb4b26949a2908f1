#pragma once

#include "core/match/values/conventions.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Numbers with their values and the notation they stand in.
//   parse_number("1 284,50", fr) → integer "1284", fraction "50", group " "
//   parse_number("1.284", fr) is 1284, parse_number("1.284", en) is 1.284
//   parse_number("2.5", fr): empty; not how French writes a number: a version, a section

namespace neuf {

struct Number {
  std::string integer;    ///< digits without leading zeros; "0" at least
  std::string fraction;   ///< digits behind the decimal mark, as written
  std::size_t width = 0;  ///< digits before the decimal mark as written, with leading zeros
  std::string group;      ///< mark between groups; empty where it has none
  bool negative = false;  ///< the sign isn't part of what is written

  bool is_padded() const { return width > integer.size(); }

  double value() const;

  /// Equal for equal values: "1284.5", "-3".
  std::string key() const;
};

/// A number of digits, decimal marks and marks between groups of three as the language writes them;
/// spaces may group in any. Empty where the language gives the string no one value.
std::optional<Number> parse_number(std::string_view text, const Conventions& language);

/// The three sides of an adaptation.
struct NumberChange {
  const Number& query;   ///< whose value is wanted
  const Number& source;  ///< what stood in the query's place
  const Number& target;  ///< whose notation is imitated
};

/// The query's value in the notation of the target. `group_hint` is a mark that groups elsewhere in
/// the target's text, or empty. Empty where no spelling is sure, e.g. "007" for "5".
std::optional<std::string> write_number(const NumberChange& change, std::string_view group_hint,
                                        const Conventions& language);

}  // namespace neuf
