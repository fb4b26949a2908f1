#include "core/match/values/ordinal.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <span>

namespace neuf {
namespace {

struct Suffixes {
  std::string_view language;
  std::string_view first_day;
  std::span<const std::string_view> attached;
  std::span<const std::string_view> hyphened;
};

constexpr std::array<std::string_view, 11> kFrench{"er", "re",  "ère", "e",   "ᵉ",   "ème",
                                                   "nd", "nde", "es",  "ers", "èmes"};
constexpr std::array<std::string_view, 4> kEnglish{"st", "nd", "rd", "th"};
constexpr std::array<std::string_view, 3> kDutch{"e", "ste", "de"};
constexpr std::array<std::string_view, 2> kItalian{"º", "ª"};
constexpr std::array<std::string_view, 12> kGreek{"ος", "ου", "ο",  "οι", "ους", "ων",
                                                  "η",  "ης", "ες", "α",  "ού",  "ής"};
constexpr std::array<std::string_view, 2> kRomanian{"a", "lea"};
constexpr std::array<std::string_view, 17> kSlavic{
    "й", "я", "е", "х", "м", "му", "го", "ю", "й", "ый", "ий", "ая", "ые", "ых", "ы", "і", "ша"};

constexpr std::array<Suffixes, 9> kSuffixes{{{"fr", "er", kFrench, {}},
                                             {"en", "", kEnglish, {}},
                                             {"nl", "", kDutch, {}},
                                             {"it", "º", kItalian, {}},
                                             {"el", "η", kGreek, {}},
                                             {"ro", "", {}, kRomanian},
                                             {"uk", "", {}, kSlavic},
                                             {"be", "", {}, kSlavic},
                                             {"ru", "", {}, kSlavic}}};

const Suffixes* find_suffixes(const Conventions& language) {
  const auto found = std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](const Suffixes& one) {
    return one.language == language.primary;
  });
  return found == kSuffixes.end() ? nullptr : &*found;
}

std::string_view english_suffix(int number) {
  const int tens = number % 100;
  if (tens >= 11 && tens <= 13) return kEnglish[3];
  const int ones = number % 10;
  return ones >= 1 && ones <= 3 ? kEnglish[static_cast<std::size_t>(ones - 1)] : kEnglish[3];
}

}  // namespace

bool is_ordinal_suffix(std::string_view suffix, std::string_view mark,
                       const Conventions& language) {
  const Suffixes* known = find_suffixes(language);
  if (known == nullptr || !(mark.empty() || mark == "-")) return false;
  const std::span<const std::string_view> list = mark.empty() ? known->attached : known->hyphened;
  return std::find(list.begin(), list.end(), suffix) != list.end();
}

std::optional<std::string> ordinal_suffix(std::string_view suffix, int old_number, int new_number,
                                          const Conventions& language) {
  if (language.primary == "en") return std::string(english_suffix(new_number));
  // In Italian the class is about the article; the suffix is the same for all.
  const bool differs = language.primary != "it" && language.ordinal_differs(old_number, new_number);
  if (differs) return std::nullopt;
  return std::string(suffix);
}

std::string_view first_day_suffix(const Conventions& language) {
  const Suffixes* known = find_suffixes(language);
  return known == nullptr ? std::string_view() : known->first_day;
}

}  // namespace neuf
