#pragma once

#include "core/base/language.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <unicode/plurrule.h>

namespace neuf {

/// The forms in which a month can be named; bits of a set.
///   ru: wide_format "марта", wide_standalone "март", short_format "мар.", short_standalone "март"
enum class NameForm : std::uint8_t {
  wide_format = 1,      ///< as in a full date: the genitive in Slavic languages and Greek
  wide_standalone = 2,  ///< by itself: the nominative
  short_format = 4,
  short_standalone = 8,
};

/// What a word means as the name of a month.
struct MonthName {
  int month = 0;           ///< 1–12
  std::uint8_t forms = 0;  ///< in which forms the month has this name: a set of NameForm
};

/// How a language writes numbers and dates, taken once from ICU. Immutable: threads share one.
struct Conventions {
  std::string primary;         ///< language subtag
  std::string tag;             ///< for ICU
  char decimal = '.';          ///< '.' or ','; languages with another mark count as '.'
  std::string group;           ///< mark between groups of three digits, e.g. a no-break space
  bool groups_four = true;     ///< "1.284"; Spanish and Polish write 1284, but 12 840
  bool percent_first = false;  ///< "%12"
  bool month_first = false;    ///< "March 15", "3/15/2025"
  bool pads_day = false;       ///< "05.03.2025"
  bool day_stop = false;       ///< "15. März"
  bool capital_names = false;  ///< months begin with a capital letter
  /// Names by form (in the order of NameForm's bits) and month − 1, as ICU has them.
  std::array<std::array<std::string, 12>, 4> months;
  std::array<std::string, 7> weekdays;  ///< Sunday first
  /// By `name_key`.
  std::map<std::string, MonthName, std::less<>> month_names;
  std::map<std::string, int, std::less<>> weekday_names;  ///< 1 is Sunday
  std::unique_ptr<const icu::PluralRules> plurals;        ///< null where ICU has none
  std::unique_ptr<const icu::PluralRules> ordinals;       ///< as above

  const std::string& month(NameForm form, int number) const;

  /// What two spellings of one name have in common: letter case folded, accents as the language
  /// drops them in capitals (Greek), no full stop.
  std::string name_key(std::string_view name) const;

  /// `name` with the letter case of `model`: capitals, a capital first, or as ICU writes it.
  std::string in_case_of(std::string_view model, const std::string& name) const;

  /// Whether the two numbers ask for other forms of the word behind them ("1 файл", "5 файлов").
  bool plural_differs(double a, double b) const;

  /// Whether they ask for another article before them: in Italian ("l’8", "il 9").
  bool article_differs(double a, double b) const;

  /// Whether the two numbers' ordinals end in other ways ("1er", "2e").
  bool ordinal_differs(double a, double b) const;
};

bool begins_with_capital(std::string_view text);

/// From a cache of the process: languages are looked up in ICU once. Any thread may call.
std::shared_ptr<const Conventions> conventions_of(const Language& language);

}  // namespace neuf
