// Cuts segments into tokens. Entry point: tokenize(); the rest is local.
#include "core/text/token.h"

#include "core/text/character.h"
#include "core/text/placeable.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <unicode/brkiter.h>

namespace neuf {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr std::size_t kUsualTokenBytes = 5;  ///< with the space behind, in French

/// Languages that write a shortened word and the next one as one, or a suffix behind a name:
/// "l’eau", "dell’arte", "OIFP’nin".
bool splits_at_apostrophe(const Language& language) {
  constexpr std::array<std::string_view, 6> kSplitting{"ca", "fr", "it", "oc", "tr", "az"};
  return std::find(kSplitting.begin(), kSplitting.end(), language.primary()) != kSplitting.end();
}

/// ICU's word breaks for a language, made once a thread: set them to a text before each use.
icu::BreakIterator* dictionary_breaks(const Language& language) {
  thread_local std::string tag;
  thread_local std::unique_ptr<icu::BreakIterator> words;
  if (words && tag == language.tag()) return words.get();
  UErrorCode status = U_ZERO_ERROR;
  tag = language.tag();
  words.reset(icu::BreakIterator::createWordInstance(icu::Locale(tag.c_str()), status));
  if (U_FAILURE(status)) words.reset();
  return words.get();
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Language& language, std::vector<Token>& tokens)
      : text_(text),
        language_(language),
        characters_(CharacterTable::of(language)),
        split_apostrophes_(splits_at_apostrophe(language)),
        tokens_(tokens) {}

  void add_placeable(const Placeable& placeable) {
    switch (placeable.kind) {
      case PlaceableKind::number:
        return add(TokenClass::number, placeable.range, "");
      case PlaceableKind::url:
      case PlaceableKind::email:
        return add_word(placeable.range);
      case PlaceableKind::placeholder:
        add(TokenClass::placeable, placeable.range, "");
        tokens_.back().kind = placeable.code;
    }
  }

  /// Text without placeables and codes.
  void add_text(ByteRange range) {
    for (std::size_t at = range.start; at < range.limit;) {
      const std::size_t start = at;
      const Character first = characters_.find(next_code_point(text_, at));
      if (first.role == CharacterRole::skipped) continue;
      if (first.role == CharacterRole::mark) {
        at = add_mark({start, at}, first, range.limit);
      } else {
        at = add_words(start, range.limit, first.role);
      }
    }
  }

 private:
  void add(TokenClass type, ByteRange range, std::string_view folded) {
    Token& token = tokens_.emplace_back();
    token.type = type;
    token.range = range;
    token.folded.assign(folded);
  }

  /// The word that begins at `start`; its end. Its form grows along with it as long as each
  /// character has one of its own.
  std::size_t add_words(std::size_t start, std::size_t limit, CharacterRole role) {
    std::array<char, 128> form;  // not initialised: most words need few of them
    std::size_t size = 0;
    bool is_whole = role == CharacterRole::word;
    std::size_t at = start;
    while (at < limit) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      const Character character = characters_.find(c);
      if (!is_word(character) && c != kSoftHyphen && !joins_word(c, next, limit)) break;
      is_whole = is_whole && character.has_own_form && size + sizeof character.form <= form.size();
      if (is_whole) {
        std::memcpy(form.data() + size, &character.form, sizeof character.form);
        size += character.form_bytes;
      }
      at = next;
    }
    if (is_whole) {
      add(TokenClass::word, {start, at}, {form.data(), size});
    } else if (role == CharacterRole::dictionary_word) {
      add_dictionary_words({start, at});
    } else {
      add_word({start, at});
    }
    return at;
  }

  static bool is_word(const Character& character) { return character.role >= CharacterRole::word; }

  /// An apostrophe inside a word of a language that keeps it.
  bool joins_word(char32_t c, std::size_t next, std::size_t limit) const {
    if (split_apostrophes_ || !is_apostrophe(c) || next >= limit) return false;
    return is_word(characters_.find(next_code_point(text_, next)));
  }

  void add_word(ByteRange range) {
    add(TokenClass::word, range, compared_word(range.of(text_), language_));
  }

  /// A mark, or three full stops as an ellipsis; its end.
  std::size_t add_mark(ByteRange range, const Character& mark, std::size_t limit) {
    if (range.start + 3 <= limit && text_.substr(range.start, 3) == "...") {
      add(TokenClass::punctuation, {range.start, range.start + 3}, "…");
      return range.start + 3;
    }
    add(TokenClass::punctuation, range, mark.text());
    return range.limit;
  }

  void add_dictionary_words(ByteRange range) {
    icu::BreakIterator* words = dictionary_breaks(language_);
    if (words == nullptr) return add_word(range);
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text_.data() + range.start, static_cast<std::int32_t>(range.size())));
    words->setText(wide);
    std::size_t start = range.start;
    std::int32_t from = words->first();
    for (std::int32_t to = words->next(); to != icu::BreakIterator::DONE; to = words->next()) {
      std::string piece;
      wide.tempSubStringBetween(from, to).toUTF8String(piece);
      add_word({start, start + piece.size()});
      start += piece.size();
      from = to;
    }
  }

  std::string_view text_;
  const Language& language_;
  const CharacterTable& characters_;
  bool split_apostrophes_;
  std::vector<Token>& tokens_;
};

}  // namespace

std::vector<Token> tokenize(const Segment& segment, const Language& language) {
  return tokenize(segment, language, find_placeables(segment.text));
}

std::vector<Token> tokenize(const Segment& segment, const Language& language,
                            std::span<const Placeable> placeables) {
  std::vector<Token> tokens;
  tokens.reserve(segment.text.size() / kUsualTokenBytes + segment.codes.size() + 4);
  Tokenizer tokenizer(segment.text, language, tokens);
  std::size_t done = 0;
  const auto text_until = [&](std::size_t limit) {
    if (limit > done) tokenizer.add_text({done, limit});
    done = std::max(done, limit);
  };

  auto placed = segment.codes.begin();
  const auto codes_until = [&](std::size_t limit, bool inclusive) {
    for (; placed != segment.codes.end() &&
           (placed->offset < limit || (inclusive && placed->offset == limit));
         ++placed) {
      text_until(placed->offset);
      const ByteRange here{placed->offset, placed->offset};
      tokens.push_back({TokenClass::placeable, here, "", placed->code.kind});
    }
  };

  for (const Placeable& placeable : placeables) {
    codes_until(placeable.range.start, true);
    text_until(placeable.range.start);
    tokenizer.add_placeable(placeable);
    done = placeable.range.limit;
  }
  codes_until(segment.text.size(), true);
  text_until(segment.text.size());
  return tokens;
}

}  // namespace neuf
