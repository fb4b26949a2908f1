#include "formats/plain/locale.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

struct Modifier {
  std::string_view name;  ///< behind the @
  std::string_view subtag;
};

constexpr std::array<Modifier, 10> kModifiers{{
    {"latin", "Latn"},
    {"latn", "Latn"},
    {"cyrillic", "Cyrl"},
    {"cyrl", "Cyrl"},
    {"arabic", "Arab"},
    {"arab", "Arab"},
    {"devanagari", "Deva"},
    {"ijekavian", "ijekavsk"},
    {"valencia", "valencia"},
    {"euro", ""},
}};

Error bad_locale(std::string_view name) {
  return {ErrorCode::invalid_argument,
          in_quotes(name) + " is no language; expected e.g. it, pt_BR or sr@latin", ""};
}

}  // namespace

Result<Language> parse_locale(std::string_view name) {
  const std::size_t at = name.find('@');
  std::string base(name.substr(0, std::min(at, name.find('.'))));
  if (at != std::string_view::npos) {
    const std::string wanted = ascii_lower_case(name.substr(at + 1));
    const auto found = std::ranges::find(kModifiers, wanted, &Modifier::name);
    if (found == kModifiers.end()) return bad_locale(name);
    constexpr std::size_t kScriptBytes = 4;
    const std::string subtag = found->subtag.empty() ? "" : "-" + std::string(found->subtag);
    // A script stands before the region, a variant at the end.
    const std::size_t region = std::min(base.find_first_of("_-"), base.size());
    base.insert(found->subtag.size() == kScriptBytes ? region : base.size(), subtag);
  }
  auto language = Language::parse(base);
  if (!language) return bad_locale(name);
  return language;
}

std::string to_locale(const Language& language) {
  std::string name = language.tag();
  std::string modifier;
  for (const auto& [subtag, at] : {std::pair("-Latn", "@latin"), std::pair("-Cyrl", "@cyrillic"),
                                   std::pair("-valencia", "@valencia")}) {
    const std::size_t found = name.find(subtag);
    if (found == std::string::npos) continue;
    name.erase(found, std::string_view(subtag).size());
    modifier = at;
    break;
  }
  std::ranges::replace(name, '-', '_');
  return name + modifier;
}

std::string to_weblate_code(const Language& language) {
  std::string code = language.tag();
  std::ranges::replace(code, '-', '_');
  return code;
}

}  // namespace neuf
