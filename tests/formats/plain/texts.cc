#include "tests/formats/plain/texts.h"

#include "tests/support/joined.h"
#include "tests/support/units.h"

#include <map>
#include <utility>

namespace neuf {
namespace {

const std::map<std::string, std::vector<std::string>>& words() {
  static const std::map<std::string, std::vector<std::string>> all{
      {"fr", {"L’été", "où", "naïf", "« Bruxelles »", "œuvre"}},
      {"en", {"don't", "re-use", "“quoted”", "£5", "café"}},
      {"nl", {"zo'n", "ĳsvrij", "coördinatie", "één", "€ 1.000,00"}},
      {"it", {"perché", "l’acqua", "è", "città", "e/o"}},
      {"el", {"Το Συμβούλιο", "ΐ", "ς", "ερώτηση;", "Ά"}},
      {"tr", {"İstanbul", "ılık", "ğ", "Şişli'ye", "çöp"}},
      {"uk", {"п’ять", "Їжак", "ґанок", "№ 5", "є"}},
      {"be", {"Ўсход", "сям’я", "ёсць", "дзень", "і"}},
      {"ro", {"șir", "țară", "România", "„așa”", "î"}},
      {"ru", {"Ёлка", "съезд", "мы", "«да»", "— нет"}},
  };
  return all;
}

const std::vector<std::string>& signs() {
  static const std::vector<std::string> all{
      " ",      "  ",         "\n",      "\r",     "\r\n", "\t",     ",",      ";",
      "\"",     "\"\"",       "'",       "\\",     "\\n",  "\\t",    "#",      "#~",
      "=",      "@",          "[",       "{",      "}",    "</b>",   "%s",     "{0}",
      "&",      "|",          "msgid",   ":",      "1,5",  "\u00A0", "\u2028", "\u0085",
      "\uFEFF", "\U0001F600", "e\u0301", "\uFFFD", "\x7F"};
  return all;
}

Unit make_unit(std::size_t count) {
  Unit unit;
  for (std::size_t n = 0; n < count; ++n) {
    const std::string& tag = ten_languages().at(n);
    Variant variant;
    variant.language = language(tag);
    variant.segment = Segment(*any_text_in(tag));
    unit.variants.push_back(std::move(variant));
  }
  const auto at_times = [](const std::string& tag) {
    return *rc::gen::oneOf(rc::gen::just(std::string()), any_text_in(tag));
  };
  unit.context = {at_times("fr"), at_times("fr"), at_times("en")};
  return unit;
}

}  // namespace

const std::vector<std::string>& ten_languages() {
  static const std::vector<std::string> tags{"fr", "en", "nl", "it", "el",
                                             "tr", "uk", "be", "ro", "ru"};
  return tags;
}

rc::Gen<std::string> any_text_in(const std::string& tag) {
  const auto piece =
      rc::gen::oneOf(rc::gen::elementOf(words().at(tag)), rc::gen::elementOf(signs()));
  return rc::gen::map(
      rc::gen::pair(rc::gen::elementOf(words().at(tag)),
                    rc::gen::pair(joined(piece), joined(piece))),
      [](const auto& parts) { return parts.second.first + parts.first + parts.second.second; });
}

rc::Gen<Unit> any_plain_unit(std::size_t count) {
  return rc::gen::exec([count] { return make_unit(count); });
}

}  // namespace neuf
