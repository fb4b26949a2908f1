// Entry points: those of the header; the rest is local.
#include "formats/markdown/spans.h"

#include <algorithm>
#include <array>

namespace neuf::markdown {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

char at_or_nul(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

std::size_t run_of(std::string_view text, std::size_t at, char c) {
  const std::size_t limit = std::min(text.find_first_not_of(c, at), text.size());
  return limit - std::min(at, limit);
}

std::optional<std::size_t> emphasis(std::string_view text, std::size_t at, std::size_t size) {
  const char c = at_or_nul(text, at);
  if ((c != '*' && c != '_') || run_of(text, at, c) < size) return std::nullopt;
  return at + size;
}

/// Longer titles and labels are none. (Labels have at most 999 characters.)
constexpr std::size_t kLongestQuoted = 4096;

bool begins_blank_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of(" \t\r>", at);
  return end == std::string_view::npos || text[end] == '\n';
}

/// Behind the closing bracket or quote, if `text[at]` opens one that is closed before a blank line.
/// Backslashes escape.
std::optional<std::size_t> skip_quoted(std::string_view text, std::size_t at, char close) {
  text = text.substr(0, std::min(text.size(), at + kLongestQuoted));
  for (++at; at < text.size(); ++at) {
    if (text[at] == close) return at + 1;
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '\n' && begins_blank_line(text, at + 1))
      break;
  }
  return std::nullopt;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kSpaces, at), text.size());
}

/// Behind an address: up to a space, or a bracket that closes what the address didn't open.
std::size_t skip_address(std::string_view text, std::size_t at) {
  const bool is_quoted = at_or_nul(text, at) == '<';
  const std::string_view ends = is_quoted ? "\r\n" : kSpaces;
  std::size_t depth = 0;
  for (; at < text.size() && ends.find(text[at]) == std::string_view::npos; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (is_quoted && text[at] == '>')
      return at + 1;
    else if (text[at] == '(')
      ++depth;
    else if (text[at] == ')' && !is_quoted && depth-- == 0)
      break;
  }
  return std::min(at, text.size());
}

/// Behind "(address "title")".
std::optional<std::size_t> destination_limit(std::string_view text, std::size_t at) {
  at = skip_spaces(text, skip_address(text, skip_spaces(text, at + 1)));
  const char quote = at_or_nul(text, at);
  if (quote == '"' || quote == '\'' || quote == '(') {
    const auto title = skip_quoted(text, at, quote == '(' ? ')' : quote);
    if (!title) return std::nullopt;
    at = skip_spaces(text, *title);
  }
  if (at_or_nul(text, at) != ')') return std::nullopt;
  return at + 1;
}

/// "](address)", "][label]", "][]", "]"
std::optional<std::size_t> link_end(std::string_view text, std::size_t at) {
  if (at_or_nul(text, at) != ']') return std::nullopt;
  ++at;
  // What only begins like an address or a label stands behind a link that its text names.
  if (at_or_nul(text, at) == '(') return destination_limit(text, at).value_or(at);
  if (at_or_nul(text, at) == '[') return skip_quoted(text, at, ']').value_or(at);
  return at;
}

/// Behind the next run of exactly `size` backticks.
std::optional<std::size_t> code_end(std::string_view text, std::size_t at, std::size_t size) {
  while (at < text.size()) {
    at = text.find('`', at);
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t run = run_of(text, at, '`');
    at += run;
    if (run == size) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> struck(std::string_view text, std::size_t at) {
  const std::size_t run = run_of(text, at, '~');
  if (run == 0) return std::nullopt;
  return at + std::min<std::size_t>(run, 2);
}

}  // namespace

std::optional<std::size_t> break_limit(std::string_view text, std::size_t at) {
  at = std::min(text.find_first_not_of(" \t\\", at), text.size());
  if (at == text.size() || (text[at] != '\n' && text[at] != '\r')) return std::nullopt;
  at += text.substr(at, 2) == "\r\n" ? 2 : 1;
  return std::min(text.find_first_not_of(" \t>", at), text.size());
}

std::optional<std::size_t> begin_limit(std::string_view text, std::size_t at, Span span) {
  const char c = at_or_nul(text, at);
  switch (span) {
    case Span::emphasis:
      return emphasis(text, at, 1);
    case Span::strong:
      return emphasis(text, at, 2);
    case Span::link:
      return c == '[' || c == '<' ? std::optional(at + 1) : std::nullopt;
    case Span::image:
      return text.substr(at).starts_with("![") ? std::optional(at + 2) : std::nullopt;
    case Span::code:
      return c == '`' ? std::optional(at + run_of(text, at, '`')) : std::nullopt;
    case Span::struck:
      return struck(text, at);
    case Span::soft_break:
    case Span::hard_break:
      return break_limit(text, at);
  }
  return std::nullopt;
}

std::optional<std::size_t> end_limit(std::string_view text, std::size_t at, Span span,
                                     std::string_view begin) {
  switch (span) {
    case Span::emphasis:
      return emphasis(text, at, 1);
    case Span::strong:
      return emphasis(text, at, 2);
    case Span::link:
      if (begin == "<") return at_or_nul(text, at) == '>' ? std::optional(at + 1) : std::nullopt;
      return link_end(text, at);
    case Span::image:
      return link_end(text, at);
    case Span::code:
      return code_end(text, at, begin.size());
    case Span::struck:
      return struck(text, at);
    default:
      return std::nullopt;
  }
}

std::size_t find_begin(std::string_view text, std::size_t at, Span span) {
  const auto follows_text = [&](std::size_t place) {
    const std::size_t behind = place + run_of(text, place, text[place]);
    return kSpaces.find(at_or_nul(text, behind)) == std::string_view::npos && behind < text.size();
  };
  constexpr std::array<std::string_view, 6> kBegins{"*_", "*_", "[<", "!", "`", "~"};
  const auto index = static_cast<std::size_t>(span);
  if (index >= kBegins.size()) return at;
  std::size_t place = text.find_first_of(kBegins[index], at);
  if (span == Span::image) place = text.find("![", at);
  if (span != Span::emphasis && span != Span::strong) return place;
  while (place != std::string_view::npos && !follows_text(place))
    place = text.find_first_of(kBegins[index], place + run_of(text, place, text[place]));
  return place;
}

}  // namespace neuf::markdown
