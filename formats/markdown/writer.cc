// Entry point: write_markdown().
#include "formats/markdown/markdown.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace neuf {
namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Other characters than those of ASCII might be punctuation.
bool is_word(char c) {
  return is_letter(c) || is_digit(c);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_space_or_end(char c) {
  return c == '\0' || is_space(c);
}

/// "*", "__", "~~" …
bool is_emphasis(std::string_view markup) {
  return !markup.empty() && markup.find_first_not_of("*_~") == std::string_view::npos;
}

/// What of its line stands before a place.
std::string_view line_before(std::string_view document, std::size_t place) {
  const std::string_view until = document.substr(0, place);
  return until.substr(until.rfind('\n') + 1);  // npos + 1 is 0
}

/// Whether the translation may begin inside of a link or an image: one around the whole block, or
/// one that began in another sentence.
bool may_be_in_link(const TextPieces& translation, const TextBlock& block,
                    std::string_view document) {
  if (!translation.before.empty())
    return std::ranges::any_of(block.segment.codes, [](const PlacedCode& placed) {
      return placed.code.data == "[" || placed.code.data == "![";
    });
  const std::size_t start = block.place.start;
  const std::size_t last =
      start == 0 ? std::string_view::npos : document.find_last_not_of(" \t\r\n>*_~", start - 1);
  const bool is_behind_bracket = last != std::string_view::npos && document[last] == '[';
  return is_behind_bracket || line_before(document, start).find('[') != std::string_view::npos;
}

/// Whether what stands before a translation in its line leaves it at the start of a block, where
/// "- " or "#" would begin another one.
bool is_at_line_start(const TextPieces& translation, const TextBlock& block,
                      std::string_view document) {
  if (block.setting == TextSetting::markdown_cell)  // the first of its row, if no "|" begins it
    return translation.before.empty() &&
           line_before(document, block.place.start).find('|') == std::string_view::npos;
  if (!translation.before.empty()) {
    const std::size_t last = translation.before.find_last_not_of(" \t>");
    return last != std::string_view::npos && translation.before[last] == '\n';
  }
  if (block.setting == TextSetting::markdown) return true;
  // Of the two kinds of heading, only that without "#" may go wrong.
  return line_before(document, block.place.start).find('#') == std::string_view::npos;
}

/// "&eacute;" "&#233;"
bool begins_reference(std::string_view text) {
  std::size_t at = text.substr(1).starts_with('#') ? 2 : 1;
  const std::size_t start = at;
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at])))
    ++at;
  return at > start && at < text.size() && text[at] == ';';
}

/// Whether a link that began in the cell could end in another one of its row.
bool may_end_link_behind(const TextBlock& block, std::string_view document) {
  if (block.setting != TextSetting::markdown_cell) return false;
  const std::string_view behind = document.substr(block.place.limit);
  return behind.substr(0, behind.find('\n')).find(']') != std::string_view::npos;
}

/// How many quotations the line's start is in.
std::size_t quotations_before(std::string_view document, std::size_t place) {
  const std::string_view line = line_before(document, place);
  return static_cast<std::size_t>(std::ranges::count(line, '>'));
}

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// "|---|:-:|", which makes a table of the line before it.
bool is_table_line(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

/// Takes the line's start off that says which quotations it is in.
std::string_view without_prefix(std::string_view line, std::size_t quotations) {
  const auto skip_spaces = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_spaces();
  for (; quotations > 0 && line.starts_with('>'); --quotations) {
    line.remove_prefix(1);
    skip_spaces();
  }
  return line;
}

/// The lines of a code span, tag or link joined, which mean the same so, if one of them would make
/// a table of what stands before it: translations have fewer lines, and it might become the second.
std::string as_one_line(std::string_view markup, std::size_t quotations) {
  std::string joined;
  bool has_table_line = false;
  for (std::string_view rest = markup; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.data() == markup.data()) {
      joined = without_return(line);
      continue;
    }
    const std::string_view content = without_prefix(line, quotations);
    has_table_line = has_table_line || is_table_line(content);
    joined += ' ';
    joined += without_return(content);
  }
  return has_table_line ? joined : std::string(markup);
}

class Writer {
 public:
  Writer(const TextPieces& translation, const TextBlock& block, const TextDocument& document)
      : translation_(translation),
        setting_(block.setting),
        names_links_(document.names_links || may_end_link_behind(block, document.text)),
        quotations_(quotations_before(document.text, block.place.start)),
        at_line_start_(is_at_line_start(translation, block, document.text)) {
    const bool is_whole = translation.before.empty() && translation.ends_block;
    tildes_ = is_whole ? 0 : 1;  // others may stand in the rest of the block
    bool has_brackets = false;
    for (const TextPiece& piece : translation.pieces) {
      tildes_ += std::ranges::count(piece.text, '~');
      if (piece.literal) continue;
      if (piece.text.find(']') != std::string::npos)
        last_bracket_ = static_cast<std::size_t>(&piece - translation.pieces.data());
      has_brackets = has_brackets || piece.text.find_first_of("[]") != std::string::npos;
    }
    if (has_brackets && may_be_in_link(translation, block, document.text)) links_ = 1;
  }

  std::string write() {
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
  bool is_block_start() const { return out_.empty() && translation_.before.empty(); }

  void write_literal(std::string_view text) {
    if (is_emphasis(text)) return write_emphasis(text);
    if (text == "[" || text == "![") ++links_;
    if (text.starts_with(']') && links_ > 0) --links_;
    const std::size_t line_end = text.find('\n');
    at_line_start_ = trim(text).size() < text.size() && line_end != std::string_view::npos;
    if (at_line_start_ || line_end == std::string_view::npos)
      out_ += text;
    else
      out_ += as_one_line(text, quotations_);
  }

  /// Spaces just inside of it would undo it: they go outside.
  void write_emphasis(std::string_view markup) {
    const bool ends = !emphases_.empty() && emphases_.back() == markup;
    if (ends) {
      emphases_.pop_back();
      const std::size_t end = out_.find_last_not_of(' ') + 1;  // npos + 1 is 0
      const std::string spaces = ends_here() ? std::string() : out_.substr(end);
      out_.resize(end);
      out_ += markup;
      out_ += spaces;
    } else {
      emphases_.push_back(markup);
      const bool takes_space =
          !is_block_start() && !at_line_start_ && (out_.empty() || !is_space(out_.back()));
      if (takes_space && next(markup.substr(markup.size() - 1)) == ' ') out_ += ' ';
      out_ += markup;
      skips_spaces_ = true;
    }
    at_line_start_ = false;
  }

  void write_text(std::string_view text) {
    if (std::exchange(skips_spaces_, false))
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (ends_here()) text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);  // npos + 1 is 0
    learn(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string_view rest = text.substr(at);
      const bool is_line_start = std::exchange(at_line_start_, false);
      if ((is_line_start || is_block_start()) && is_space(rest[0])) {
        at_line_start_ = is_line_start;  // indented, it might be code
        continue;
      }
      if (is_line_start) at += write_marker(rest);
      if (at == text.size()) break;
      const char c = text[at] == '\n' || text[at] == '\r' ? ' ' : text[at];
      if (c != ' ' && needs_escape(text.substr(at))) out_ += '\\';
      out_ += c;
    }
  }

  /// What decides on many characters is found once.
  void learn(std::string_view text) {
    constexpr std::array<std::string_view, 3> kLinkEnds{"](", "][", "]:"};
    link_end_ = 0;
    for (const std::string_view end : kLinkEnds)
      if (const std::size_t at = text.rfind(end); at != std::string_view::npos)
        link_end_ = std::min(link_end_ == 0 ? text.size() : link_end_, text.size() - at);
    const bool ends_open =
        text.ends_with(']') && begins_link_end(next(text.substr(text.size() - 1)));
    if (ends_open) link_end_ = 1;
    hashes_ = text.size() - (text.find_last_not_of("# ") + 1);  // npos + 1 is 0
  }

  /// Behind "]"; NUL: the end of a part, behind which anything may stand.
  bool begins_link_end(char c) const {
    return c == '(' || c == '[' || c == ':' || (c == '\0' && !translation_.ends_block);
  }

  bool ends_here() const {
    return translation_.ends_block && piece_ + 1 == translation_.pieces.size();
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
    const bool is_bullet =
        (rest[0] == '-' || rest[0] == '+' || rest[0] == '*') && is_space_or_end(next(rest));
    const bool is_line =
        rest.find_first_not_of("-=*_ ") == std::string_view::npos || is_table_line(rest);
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
    const bool is_apart = is_space(before) && is_space(after);
    switch (rest[0]) {
      case '\\':
        return after == '\0' || kPunctuation.find(after) != std::string_view::npos;
      case '`':
        return true;
      case '*':
        return !is_apart;
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
        return setting_ == TextSetting::markdown_title && ends_here() && rest.size() <= hashes_;
      case '!':
        return rest.size() == 1 && after == '[';
      case '[':
        return opens_link(rest);
      case ']':
        return links_ > 0 || (!translation_.before.empty() && begins_link_end(after));
      default:
        return false;
    }
  }

  /// "[" that a "](", "][" or "]:" may follow, or that the document may know as a name.
  bool opens_link(std::string_view rest) const {
    const bool is_ended = link_end_ > 0 && rest.size() > link_end_;
    const bool is_task =
        out_.empty() && translation_.before.empty() && rest.size() > 2 && rest[2] == ']';
    return links_ > 0 || names_links_ || is_ended || last_bracket_ > piece_ || is_task;
  }

  const TextPieces& translation_;
  TextSetting setting_;
  bool names_links_;  ///< "[" alone might begin one
  std::size_t quotations_;
  bool at_line_start_;
  std::size_t links_ = 0;  ///< links and images that the text is in, or may be
  std::string out_;
  std::size_t piece_ = 0;
  std::vector<std::string_view> emphases_;  ///< that the text is in
  bool skips_spaces_ = false;               ///< at the start of the next text
  std::size_t last_bracket_ = 0;            ///< the last piece of text that has a "]"
  std::ptrdiff_t tildes_ = 0;               ///< of the block, as far as known
  // Of the piece in hand:
  std::size_t link_end_ = 0;  ///< bytes from the last that ends a link to its end; 0: none does
  std::size_t hashes_ = 0;    ///< bytes of "#" and spaces at its end
};

}  // namespace

std::string write_markdown(const TextPieces& translation, const TextBlock& block,
                           const TextDocument& document) {
  return Writer(translation, block, document).write();
}

}  // namespace neuf
