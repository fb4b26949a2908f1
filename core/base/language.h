#pragma once

#include "core/base/result.h"

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Languages by BCP 47 tag (RFC 5646), through ICU.
//   auto fr = Language::parse("fr_be");      // fr->tag() == "fr-BE"
//   fr->primary() == "fr", fr->region() == "BE"
//   serves(*fr, *Language::parse("fr-CA"))   // true: same language, another region
//   Language::parse("klingon-x!")            // ErrorCode::invalid_argument

namespace neuf {

/// A language tag in canonical form ("fr", "fr-BE", "sr-Latn-RS"). Immutable value.
class Language {
 public:
  /// "und": no language known.
  Language() = default;

  /// Accepts any case and `_` for `-` ("FR_be"). Errors: invalid_argument.
  static Result<Language> parse(std::string_view tag);

  const std::string& tag() const { return tag_; }

  /// The language subtag alone: "fr" of "fr-BE".
  std::string_view primary() const;

  /// The script subtag ("Latn") or empty.
  std::string_view script() const;

  /// The region subtag ("BE", "419") or empty.
  std::string_view region() const;

  bool is_undetermined() const { return tag_ == "und"; }

  /// From the tag itself to less and less specific: "sr-Latn-RS" → {"sr-Latn-RS","sr-Latn","sr"}.
  std::vector<std::string> fallback_chain() const;

  /// The language's name in English, for people: "French (Belgium)".
  std::string english_name() const;

  friend bool operator==(const Language&, const Language&) = default;
  friend auto operator<=>(const Language&, const Language&) = default;

 private:
  std::string tag_ = "und";
};

/// Whether text in `have` can answer a question for `wanted`: the same language, and the same
/// script where both name one. Regions may differ (the matcher takes a penalty for it).
bool serves(const Language& wanted, const Language& have);

/// Whether both name a region and the two differ ("fr-FR" and "fr-BE"; not "fr" and "fr-BE").
bool regions_differ(const Language& a, const Language& b);

/// The languages of every new memory: source `fr`, targets `en nl it el tr uk be ro ru`.
const Language& default_source_language();
std::span<const Language> default_target_languages();

/// "en,nl, it" → three languages. Separators: comma and white space. Errors: invalid_argument.
Result<std::vector<Language>> parse_languages(std::string_view list);

}  // namespace neuf
