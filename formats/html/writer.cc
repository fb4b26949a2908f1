// Entry point: write_html().
#include "formats/html/html.h"
#include "formats/text/encoding.h"

namespace neuf {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";

/// As the standard serialises texts (section 13.3), and the quotes around the text.
std::string escape(std::string_view text, char quote) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == quote && quote != '\0') {
      out += quote == '"' ? "&quot;" : "&#39;";
    } else if (text.substr(at).starts_with(kNoBreakSpace)) {
      out += "&#160;";
      at += kNoBreakSpace.size() - 1;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string write_html(const TextPieces& translation, const TextBlock& block,
                       std::string_view encoding) {
  const bool is_attribute = block.setting == TextSetting::html_attribute;
  const bool is_unquoted = is_attribute && block.quote == '\0';
  const char quote = is_unquoted ? '"' : block.quote;
  std::string out;
  for (const TextPiece& piece : translation.pieces)
    out += piece.literal ? piece.text : reference_missing(escape(piece.text, quote), encoding);
  return is_unquoted ? '"' + out + '"' : out;
}

}  // namespace neuf
