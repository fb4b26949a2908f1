#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <unicode/uniset.h>
#include <unicode/utf16.h>

// Character classes as ICU's regular expressions write them, as sets.
//   at = 0; table.bracket(u"[^\\p{Ll}\\s]+", at)   // the set, and at == 12

namespace neuf {

using CharacterSet = std::shared_ptr<const icu::UnicodeSet>;

/// The character at unit `at`, which moves behind it; an unpaired surrogate as it is.
inline char32_t next_character(std::u16string_view text, std::size_t& at) {
  char32_t c = text[at++];
  if (U16_IS_LEAD(c) && at < text.size() && U16_IS_TRAIL(text[at]))
    c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, text[at++]));
  return c;
}

/// The character before unit `at`, which moves to its start.
inline char32_t previous_character(std::u16string_view text, std::size_t& at) {
  char32_t c = text[--at];
  if (U16_IS_TRAIL(c) && at > 0 && U16_IS_LEAD(text[at - 1]))
    c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(text[--at], c));
  return c;
}

/// The character of an escape that stands for just one: \. \t \u00BB \x{2019}. `at` is on the
/// backslash, and behind the escape afterwards. Empty: another kind of escape, or a mistake.
std::optional<char32_t> read_escaped_character(std::u16string_view pattern, std::size_t& at);

/// Reads classes, and keeps the sets that it made, because patterns name the same ones again and
/// again. Whatever it doesn't understand in full is left to ICU: it answers null then.
class ClassTable {
 public:
  /// \s \S \d \D \w \W \h \H \p{…} \P{…} at `at`, which moves behind it.
  CharacterSet escape(std::u16string_view pattern, std::size_t& at);

  /// [abc], [^a-z\s], … at `at`, which moves behind it; no nested sets or set operations.
  CharacterSet bracket(std::u16string_view pattern, std::size_t& at);

  /// What "." matches: all but line ends.
  CharacterSet any();

  /// All case variants of what `set` contains; null when one of them is several characters.
  static CharacterSet ignoring_case(const icu::UnicodeSet& set);

 private:
  CharacterSet named(const std::u16string& unicode_set_pattern);
  bool add_member(std::u16string_view pattern, std::size_t& at, icu::UnicodeSet& set);

  std::map<std::u16string, CharacterSet> made_;
};

/// Whether a word begins or ends at unit `at`, as \b has it in ICU.
bool is_word_boundary(std::u16string_view text, std::size_t at);

}  // namespace neuf
