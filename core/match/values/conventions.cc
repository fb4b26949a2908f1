// The conventions of a language, read from ICU. Entry point: conventions_of(); the rest is local.
#include "core/match/values/conventions.h"

#include "core/base/mutex.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <bit>

#include <unicode/decimfmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

namespace neuf {
namespace {

using Symbols = icu::DateFormatSymbols;

/// More languages than anybody translates into; those beyond aren't kept.
constexpr std::size_t kMostCachedLanguages = 256;

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string upper(std::string_view text, const icu::Locale& locale) {
  return utf8(wide(text).toUpper(locale));
}

std::size_t first_size(std::string_view text) {
  std::size_t end = 0;
  if (!text.empty()) next_code_point(text, end);
  return end;
}

void read_numbers(Conventions& c, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale, status));
  const auto* decimal = dynamic_cast<const icu::DecimalFormat*>(format.get());
  if (U_FAILURE(status) || decimal == nullptr) return;
  const icu::DecimalFormatSymbols& symbols = *decimal->getDecimalFormatSymbols();
  const std::string mark =
      utf8(symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol));
  c.decimal = mark == "," ? ',' : '.';
  c.group = utf8(symbols.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
  // The number formatter alone knows the least number of digits that it groups.
  const auto four = icu::number::NumberFormatter::withLocale(locale).formatInt(1234, status);
  c.groups_four = four.toString(status).length() > 4;
  const std::unique_ptr<icu::NumberFormat> percent(
      icu::NumberFormat::createPercentInstance(locale, status));
  icu::UnicodeString shown;
  if (U_SUCCESS(status)) percent->format(0.12, shown);
  c.percent_first = shown.startsWith(u"%");
}

std::string date_pattern(icu::DateFormat::EStyle style, const icu::Locale& locale) {
  const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(style, locale));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  icu::UnicodeString pattern;
  if (simple != nullptr) simple->toPattern(pattern);
  return utf8(pattern);
}

void read_patterns(Conventions& c, const icu::Locale& locale) {
  const std::string written = date_pattern(icu::DateFormat::kLong, locale);
  c.month_first = written.find('M') < written.find('d');
  c.day_stop = written.find("d.") != std::string::npos;
  c.pads_day = date_pattern(icu::DateFormat::kShort, locale).find("dd") != std::string::npos;
}

void read_months(Conventions& c, const Symbols& symbols) {
  std::size_t form = 0;
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (std::int32_t m = 0; m < std::min(count, 12); ++m)
        c.months[form][static_cast<std::size_t>(m)] = utf8(names[m]);
      ++form;
    }
  }
  c.capital_names = begins_with_capital(c.months[0][0]);
}

void read_weekdays(Conventions& c, const Symbols& symbols) {
  std::int32_t count = 0;
  const icu::UnicodeString* names = symbols.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE);
  for (std::int32_t day = 1; day < std::min(count, 8); ++day)
    c.weekdays[static_cast<std::size_t>(day - 1)] = utf8(names[day]);
}

void index_month(Conventions& c, const std::string& name, std::size_t form, int month) {
  if (name.empty()) return;
  MonthName& known = c.month_names[c.name_key(name)];
  // A name of two months names none.
  const bool is_new = known.month == 0 && known.forms == 0;
  known.month = is_new || known.month == month ? month : 0;
  known.forms = static_cast<std::uint8_t>(known.forms | (1U << form));
}

void index_names(Conventions& c) {
  for (std::size_t form = 0; form < c.months.size(); ++form)
    for (std::size_t m = 0; m < 12; ++m)
      index_month(c, c.months[form][m], form, static_cast<int>(m) + 1);
  for (std::size_t day = 0; day < 7; ++day)
    if (!c.weekdays[day].empty())
      c.weekday_names[c.name_key(c.weekdays[day])] = static_cast<int>(day) + 1;
}

std::unique_ptr<const icu::PluralRules> plural_rules(const icu::Locale& locale, UPluralType type) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::PluralRules> rules(icu::PluralRules::forLocale(locale, type, status));
  return U_SUCCESS(status) ? std::move(rules) : nullptr;
}

std::shared_ptr<const Conventions> read_conventions(const Language& language) {
  auto c = std::make_shared<Conventions>();
  c->primary = language.primary();
  c->tag = language.tag();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(c->tag, status);
  read_numbers(*c, locale);
  read_patterns(*c, locale);
  const Symbols symbols(locale, status);
  if (U_SUCCESS(status)) {
    read_months(*c, symbols);
    read_weekdays(*c, symbols);
  }
  index_names(*c);
  c->plurals = plural_rules(locale, UPLURAL_TYPE_CARDINAL);
  c->ordinals = plural_rules(locale, UPLURAL_TYPE_ORDINAL);
  return c;
}

bool differs(const icu::PluralRules* rules, double a, double b) {
  return rules != nullptr && rules->select(a) != rules->select(b);
}

class Cache {
 public:
  std::shared_ptr<const Conventions> find(const Language& language) {
    const MutexLock lock(mutex_);
    const auto known = by_tag_.find(language.tag());
    if (known != by_tag_.end()) return known->second;
    auto conventions = read_conventions(language);
    if (by_tag_.size() < kMostCachedLanguages) by_tag_.emplace(language.tag(), conventions);
    return conventions;
  }

 private:
  Mutex mutex_;
  std::map<std::string, std::shared_ptr<const Conventions>> by_tag_ NEUF_GUARDED_BY(mutex_);
};

}  // namespace

const std::string& Conventions::month(NameForm form, int number) const {
  const auto bit = static_cast<std::size_t>(std::countr_zero(static_cast<std::uint8_t>(form)));
  return months[bit][static_cast<std::size_t>(number - 1)];
}

std::string Conventions::name_key(std::string_view name) const {
  while (name.ends_with('.'))
    name.remove_suffix(1);
  const icu::Locale locale(tag.c_str());
  std::string key = utf8(wide(upper(name, locale)).toLower(locale));
  for (const std::string_view apostrophe : {"\u02BC", "\u2019"})
    for (std::size_t at = key.find(apostrophe); at != std::string::npos; at = key.find(apostrophe))
      key.replace(at, apostrophe.size(), "'");
  return key;
}

std::string Conventions::in_case_of(std::string_view model, const std::string& name) const {
  const icu::Locale locale(tag.c_str());
  const std::size_t first = first_size(model);
  if (!begins_with_capital(model)) return name;
  if (first < model.size() && upper(model, locale) == model && count_code_points(model) > 1)
    return upper(name, locale);
  const std::size_t own = first_size(name);
  return upper(std::string_view(name).substr(0, own), locale) + name.substr(own);
}

bool Conventions::plural_differs(double a, double b) const {
  return differs(plurals.get(), a, b);
}

bool Conventions::article_differs(double a, double b) const {
  return primary == "it" && ordinal_differs(a, b);
}

bool Conventions::ordinal_differs(double a, double b) const {
  return differs(ordinals.get(), a, b);
}

bool begins_with_capital(std::string_view text) {
  std::size_t end = 0;
  return !text.empty() && u_isUUppercase(static_cast<UChar32>(next_code_point(text, end))) != 0;
}

std::shared_ptr<const Conventions> conventions_of(const Language& language) {
  static Cache cache;
  return cache.find(language);
}

}  // namespace neuf
