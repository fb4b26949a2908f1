// Cuts segments into tokens. Entry point: tokenize(); the rest is local.
#include "core/text/token.h"

#include "core/text/placeable.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace neuf {
namespace {

/// Languages that write a shortened word and the next one as one, or a suffix behind a name:
/// "l’eau", "dell’arte", "OIFP’nin".
bool splits_at_apostrophe(const Language& language) {
  constexpr std::array<std::string_view, 6> kSplitting{"ca", "fr", "it", "oc", "tr", "az"};
  return std::find(kSplitting.begin(), kSplitting.end(), language.primary()) != kSplitting.end();
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC';
}

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
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
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

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Language& language, std::vector<Token>& tokens)
      : text_(text),
        language_(language),
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
      const char32_t c = next_code_point(text_, at);
      if (is_white_space(c) || is_ignored(c)) continue;
      if (is_word_character(c)) {
        at = end_of_word(start, range.limit);
        add_words({start, at}, c);
      } else {
        if (is_ellipsis(start, range.limit)) at = start + 3;
        add_mark({start, at}, c);
      }
    }
  }

 private:
  void add(TokenClass type, ByteRange range, std::string folded) {
    tokens_.push_back({type, range, std::move(folded), CodeKind::standalone});
  }

  bool is_ellipsis(std::size_t at, std::size_t limit) const {
    return at + 3 <= limit && text_.substr(at, 3) == "...";
  }

  std::size_t end_of_word(std::size_t at, std::size_t limit) const {
    while (at < limit) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (!is_word_character(c) && c != 0x00AD && !joins_word(c, next, limit)) break;
      at = next;
    }
    return at;
  }

  /// An apostrophe inside a word of a language that keeps it.
  bool joins_word(char32_t c, std::size_t next, std::size_t limit) const {
    if (split_apostrophes_ || !is_apostrophe(c) || next >= limit) return false;
    return is_word_character(next_code_point(text_, next));
  }

  void add_words(ByteRange range, char32_t first) {
    if (needs_dictionary(first)) return add_dictionary_words(range);
    add_word(range);
  }

  void add_word(ByteRange range) {
    std::string word = fold_case(range.of(text_), language_);
    drop_hidden(word);
    add(TokenClass::word, range, to_nfc(word));
  }

  /// Soft hyphens go, apostrophes become one.
  static void drop_hidden(std::string& word) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\''; };
    if (std::all_of(word.begin(), word.end(), is_plain)) return;
    std::string clean;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (!is_ignored(c)) append_code_point(clean, is_apostrophe(c) ? U'\'' : c);
    }
    word = std::move(clean);
  }

  void add_mark(ByteRange range, char32_t c) {
    std::string folded;
    append_code_point(folded, range.size() == 3 && c == U'.' ? U'…' : unify_mark(c));
    add(TokenClass::punctuation, range, std::move(folded));
  }

  void add_dictionary_words(ByteRange range) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale(language_.tag().c_str()), status));
    if (U_FAILURE(status)) return add_word(range);
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
  bool split_apostrophes_;
  std::vector<Token>& tokens_;
};

}  // namespace

std::vector<Token> tokenize(const Segment& segment, const Language& language) {
  std::vector<Token> tokens;
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

  for (const Placeable& placeable : find_placeables(segment.text)) {
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
