#include "core/base/language.h"

#include "core/base/in_quotes.h"

#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/stringpiece.h>
#include <unicode/uloc.h>

namespace neuf {
namespace {

constexpr std::size_t kLongestTagBytes = 64;

bool is_tag_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

Error bad_tag(std::string_view tag) {
  return {ErrorCode::invalid_argument,
          in_quotes(tag) + " is no language tag; expected BCP 47, e.g. fr, pt-BR or sr-Latn", ""};
}

Language must_parse(std::string_view tag) {
  return Language::parse(tag).value_or(Language());
}

/// The subtag of `tag` for which `wanted` holds, after the first one; empty if there is none.
template <class Predicate>
std::string_view find_subtag(std::string_view tag, Predicate wanted) {
  std::size_t start = tag.find('-');
  while (start != std::string_view::npos) {
    const std::size_t end = tag.find('-', start + 1);
    const auto subtag =
        tag.substr(start + 1, end == std::string_view::npos ? end : end - start - 1);
    if (subtag.size() == 1) return {};  // extensions and private use follow
    if (wanted(subtag)) return subtag;
    start = end;
  }
  return {};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Result<Language> Language::parse(std::string_view tag) {
  std::string dashed(tag);
  std::replace(dashed.begin(), dashed.end(), '_', '-');
  const bool plausible = !dashed.empty() && dashed.size() <= kLongestTagBytes &&
                         std::all_of(dashed.begin(), dashed.end(), is_tag_byte);
  if (!plausible) return bad_tag(tag);

  UErrorCode status = U_ZERO_ERROR;
  std::array<char, ULOC_FULLNAME_CAPACITY> name{};
  std::int32_t parsed = 0;
  uloc_forLanguageTag(dashed.c_str(), name.data(), static_cast<std::int32_t>(name.size()), &parsed,
                      &status);
  if (U_FAILURE(status) || parsed != static_cast<std::int32_t>(dashed.size())) return bad_tag(tag);
  std::array<char, ULOC_FULLNAME_CAPACITY> canonical{};
  const std::int32_t length =
      uloc_toLanguageTag(name.data(), canonical.data(), static_cast<std::int32_t>(canonical.size()),
                         /*strict=*/1, &status);
  if (U_FAILURE(status) || length <= 0) return bad_tag(tag);
  Language language;
  language.tag_.assign(canonical.data(), static_cast<std::size_t>(length));
  return language;
}

std::string_view Language::primary() const {
  return std::string_view(tag_).substr(0, tag_.find('-'));
}

std::string_view Language::script() const {
  return find_subtag(tag_, [](std::string_view s) { return s.size() == 4 && !is_digit(s[0]); });
}

std::string_view Language::region() const {
  return find_subtag(tag_, [](std::string_view s) {
    return s.size() == 2 || (s.size() == 3 && is_digit(s[0]) && is_digit(s[1]));
  });
}

std::vector<std::string> Language::fallback_chain() const {
  std::vector<std::string> chain{tag_};
  std::string rest = tag_;
  for (std::size_t dash = rest.rfind('-'); dash != std::string::npos; dash = rest.rfind('-')) {
    rest.resize(dash);
    chain.push_back(rest);
  }
  return chain;
}

std::string Language::english_name() const {
  icu::UnicodeString name;
  icu::Locale(tag_.c_str()).getDisplayName(icu::Locale::getEnglish(), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8;
}

bool serves(const Language& wanted, const Language& have) {
  if (wanted.primary() != have.primary()) return false;
  const auto a = wanted.script();
  const auto b = have.script();
  return a.empty() || b.empty() || a == b;
}

bool regions_differ(const Language& a, const Language& b) {
  return !a.region().empty() && !b.region().empty() && a.region() != b.region();
}

const Language& default_source_language() {
  static const Language source = must_parse("fr");
  return source;
}

std::span<const Language> default_target_languages() {
  static const std::array targets{must_parse("en"), must_parse("nl"), must_parse("it"),
                                  must_parse("el"), must_parse("tr"), must_parse("uk"),
                                  must_parse("be"), must_parse("ro"), must_parse("ru")};
  return targets;
}

Result<std::vector<Language>> parse_languages(std::string_view list) {
  constexpr std::string_view kSeparators = ", \t\n";
  std::vector<Language> languages;
  std::size_t start = list.find_first_not_of(kSeparators);
  while (start != std::string_view::npos) {
    const std::size_t end = std::min(list.find_first_of(kSeparators, start), list.size());
    auto language = Language::parse(list.substr(start, end - start));
    if (!language) return language.error();
    if (std::find(languages.begin(), languages.end(), *language) == languages.end())
      languages.push_back(std::move(*language));
    start = list.find_first_not_of(kSeparators, end);
  }
  return languages;
}

}  // namespace neuf
