// Entry point: write_markdown().
#include "formats/markdown/markdown.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace neuf {
namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of other characters count as letters.
bool is_word(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_space_or_end(char c) {
  return c == '\0' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// "&eacute;" "&#233;"
bool begins_reference(std::string_view text) {
  std::size_t at = text.substr(1).starts_with('#') ? 2 : 1;
  const std::size_t start = at;
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at])))
    ++at;
  return at > start && at < text.size() && text[at] == ';';
}

class Writer {
 public:
  Writer(const TextPieces& translation, TextSetting setting)
      : translation_(translation), setting_(setting) {
    for (const TextPiece& piece : translation.pieces)
      if (!piece.literal) tildes_ += std::ranges::count(piece.text, '~');
  }

  std::string write() {
    at_line_start_ = translation_.starts_block && setting_ == TextSetting::markdown;
    for (piece_ = 0; piece_ < translation_.pieces.size(); ++piece_) {
      const TextPiece& piece = translation_.pieces[piece_];
      if (piece.literal)
        write_literal(piece.text);
      else
        write_text(piece.text);
    }
    return std::move(out_);
  }

 private:
  void write_literal(std::string_view text) {
    if (text == "[" || text == "![") ++links_;
    if (text.starts_with(']') && links_ > 0) --links_;
    const bool breaks = setting_ == TextSetting::markdown && trim(text).size() < text.size() &&
                        text.find('\n') != std::string_view::npos;
    at_line_start_ = breaks;
    out_ += text;
  }

  void write_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string_view rest = text.substr(at);
      const bool is_line_start = std::exchange(at_line_start_, false);
      if (is_line_start && is_space_or_end(rest[0])) {
        at_line_start_ = true;  // indented, it might be code
        continue;
      }
      if (is_line_start) at += write_marker(rest);
      if (at == text.size()) break;
      const char c = text[at] == '\n' || text[at] == '\r' ? ' ' : text[at];
      if (c != ' ' && needs_escape(text.substr(at))) out_ += '\\';
      out_ += c;
    }
  }

  /// What would begin a list, heading or quotation at the start of a line. The bytes written.
  std::size_t write_marker(std::string_view rest) {
    std::size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits]))
      ++digits;
    const bool numbers = digits > 0 && digits < rest.size() &&
                         (rest[digits] == '.' || rest[digits] == ')') &&
                         is_space_or_end(next(rest.substr(digits)));
    if (numbers) {
      out_ += std::string(rest.substr(0, digits)) + '\\' + rest[digits];
      return digits + 1;
    }
    const std::size_t hashes = std::min(rest.find_first_not_of('#'), rest.size());
    const bool is_heading =
        hashes > 0 && is_space_or_end(hashes < rest.size() ? rest[hashes] : '\0');
    const bool is_bullet = (rest[0] == '-' || rest[0] == '+') && is_space_or_end(next(rest));
    const bool is_line = rest.find_first_not_of("-= ") == std::string_view::npos;
    if (!is_heading && !is_bullet && !is_line && rest[0] != '>') return 0;
    out_ += std::string("\\") + rest[0];
    return 1;
  }

  /// The character behind the first of `rest`, also that of the next piece; NUL: none.
  char next(std::string_view rest) const {
    if (rest.size() > 1) return rest[1];
    const bool has_piece =
        piece_ + 1 < translation_.pieces.size() && !translation_.pieces[piece_ + 1].text.empty();
    return has_piece ? translation_.pieces[piece_ + 1].text[0] : '\0';
  }

  bool needs_escape(std::string_view rest) const {
    const char before = out_.empty() ? '\0' : out_.back();
    const char after = next(rest);
    const bool is_apart = is_space_or_end(before) && is_space_or_end(after);
    switch (rest[0]) {
      case '\\':
        return after != '\0' && kPunctuation.find(after) != std::string_view::npos;
      case '`':
        return true;
      case '*':
        return !is_apart || out_.empty();
      case '_':
        return !is_apart && !(is_word(before) && is_word(after));
      case '~':
        return tildes_ > 1 && !is_apart;
      case '<':
        return is_letter(after) || after == '/' || after == '!' || after == '?';
      case '&':
        return begins_reference(rest);
      case '|':
        return setting_ == TextSetting::markdown_cell;
      case '#':
        return ends_title(rest);
      default:
        return needs_escape_for_links(rest, after);
    }
  }

  bool needs_escape_for_links(std::string_view rest, char after) const {
    if (rest[0] == '!') return rest.size() == 1 && after == '[';
    if (rest[0] == ']') return links_ > 0;
    if (rest[0] != '[') return false;
    const std::size_t close = rest.find(']');
    if (links_ > 0 || close == std::string_view::npos) return links_ > 0;
    const char behind = next(rest.substr(close));
    const bool is_task = close == 2 && out_.empty() && translation_.starts_block;
    return behind == '(' || behind == '[' || behind == ':' || is_task;
  }

  /// "Title ##" ends in nothing that is shown.
  bool ends_title(std::string_view rest) const {
    return setting_ == TextSetting::markdown_title && translation_.ends_block &&
           piece_ + 1 == translation_.pieces.size() &&
           rest.find_first_not_of("# ") == std::string_view::npos;
  }

  const TextPieces& translation_;
  TextSetting setting_;
  std::string out_;
  std::size_t piece_ = 0;
  std::size_t links_ = 0;  ///< links and images that the text is in
  std::ptrdiff_t tildes_ = 0;
  bool at_line_start_ = false;
};

}  // namespace

std::string write_markdown(const TextPieces& translation, const TextBlock& block) {
  return Writer(translation, block.setting).write();
}

}  // namespace neuf
