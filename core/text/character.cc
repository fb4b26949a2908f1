// What characters are to the tokenizer: CharacterTable; and the form of a word: compared_word().
#include "core/text/character.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <cstring>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace neuf {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;

bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// Letters, digits and what combines with them.
bool is_word_character(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || (c >= U'0' && c <= U'9') || c == U'_';
  constexpr std::uint32_t kWordCategories = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & kWordCategories) != 0;
}

/// Scripts that are written without spaces between words.
bool needs_dictionary(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  switch (script) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return true;
    default:
      return false;
  }
}

/// Invisible marks that no one means when they search: soft hyphen, joiners, bidi controls, BOM.
bool is_ignored(char32_t c) {
  if (c < 0x80) return c < 0x20;
  return c == kSoftHyphen || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/// Quotation marks and dashes of all nations as one of each.
char32_t unify_mark(char32_t c) {
  switch (c) {
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'″':
      return U'"';
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'‹':
    case U'›':
    case U'ʼ':
    case U'`':
    case U'´':
      return U'\'';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
      return U'-';
    default:
      return c;
  }
}

/// Soft hyphens go, apostrophes become one.
void drop_hidden(std::string& word) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\''; };
  if (std::all_of(word.begin(), word.end(), is_plain)) return;
  std::string clean;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (!is_ignored(c)) append_code_point(clean, is_apostrophe(c) ? U'\'' : c);
  }
  word = std::move(clean);
}

void set_form(Character& character, std::string_view form) {
  std::memcpy(&character.form, form.data(), form.size());
  character.form_bytes = static_cast<std::uint8_t>(form.size());
}

/// Whether words may be put together from such forms: nothing, or one character that NFC leaves.
bool is_own_form(std::string_view form) {
  if (form.empty()) return true;
  std::size_t at = 0;
  return is_nfc_starter(next_code_point(form, at)) && at == form.size();
}

}  // namespace

std::string compared_word(std::string_view word, const Language& language) {
  std::string folded = fold_case(word, language);
  drop_hidden(folded);
  return to_nfc(folded);
}

CharacterTable::CharacterTable(const Language& language) {
  for (std::size_t i = 0; i < kSize; ++i) {
    const auto c = static_cast<char32_t>(i);
    Character& character = characters_[i];
    character = look_up(c);
    if (character.role < CharacterRole::word && c != kSoftHyphen && !is_apostrophe(c)) continue;
    std::string text;
    append_code_point(text, c);
    const std::string form = compared_word(text, language);
    character.has_own_form = is_own_form(form);
    if (character.has_own_form) set_form(character, form);
  }
}

const CharacterTable& CharacterTable::of(const Language& language) {
  // Case folding knows two kinds of languages.
  if (has_dotless_i(language)) {
    static const CharacterTable dotless(language);
    return dotless;
  }
  static const CharacterTable others(language);
  return others;
}

Character CharacterTable::look_up(char32_t c) {
  Character character;
  if (is_white_space(c) || is_ignored(c)) {
    character.role = CharacterRole::skipped;
  } else if (is_word_character(c)) {
    character.role = needs_dictionary(c) ? CharacterRole::dictionary_word : CharacterRole::word;
  } else {
    std::string mark;
    append_code_point(mark, unify_mark(c));
    set_form(character, mark);
  }
  return character;
}

}  // namespace neuf
