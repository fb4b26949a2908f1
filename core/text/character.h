#pragma once

#include "core/base/language.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What each character is to the tokenizer.
//   CharacterTable::of(fr).find(U'É')   // word, form "é"
//   CharacterTable::of(fr).find(U'«')   // mark, form "\""
//   CharacterTable::of(fr).find(U'ß')   // word, but folds to two: compared_word() knows

namespace neuf {

/// In this order: what is at least `word` belongs to words.
enum class CharacterRole : std::uint8_t {
  skipped,          ///< white space and invisible marks: no token
  mark,             ///< punctuation and symbols: a token of its own
  word,             ///< letters, digits and what combines with them
  dictionary_word,  ///< the same, of a script that is written without spaces
};

/// Eight bytes, so that the table is small and a look-up is one load.
struct Character {
  CharacterRole role = CharacterRole::mark;
  /// In a word, what is compared is `form`, whatever stands around it.
  bool has_own_form = false;
  std::uint8_t form_bytes = 0;
  std::uint32_t form = 0;  ///< UTF-8, as in memory: of a mark, the unified one; see `text`

  /// The form as text; as long as the character lives.
  std::string_view text() const { return {reinterpret_cast<const char*>(&form), form_bytes}; }
};

/// A word may go on behind it; Ukrainian, Belarusian and English keep it.
inline bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC';
}

/// What is compared of a word: case-folded, without soft hyphens, with one kind of apostrophe, NFC.
std::string compared_word(std::string_view word, const Language& language);

/// The characters of European languages, looked up once; the others are looked up when they are
/// asked for. Immutable: threads share it.
class CharacterTable {
 public:
  explicit CharacterTable(const Language& language);

  /// The table that serves a language; lives as long as the program.
  static const CharacterTable& of(const Language& language);

  Character find(char32_t c) const { return c < kSize ? characters_[c] : look_up(c); }

 private:
  static constexpr std::size_t kSize = 0x2100;  // to the end of the punctuation and currency signs

  static Character look_up(char32_t c);

  std::array<Character, kSize> characters_{};
};

}  // namespace neuf
