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

/// Behind the closing bracket or quote, if `text[at]` opens one. Backslashes escape.
std::size_t skip_until(std::string_view text, std::size_t at, char close) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == close)
      return at + 1;
  }
  return text.size();
}

/// "(address "title")"
std::size_t skip_destination(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (bool is_start = true; at < text.size();) {
    const char c = text[at];
    const bool begins_part = is_start || kSpaces.find(text[at - 1]) != std::string_view::npos;
    is_start = c == '(' && depth == 0;
    if (c == '\\') {
      at += 2;
    } else if (c == '<' && at > 0 && begins_part) {
      at = skip_until(text, at, '>');
    } else if ((c == '"' || c == '\'') && begins_part) {
      at = skip_until(text, at, c);
    } else {
      ++at;
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) return at;
    }
  }
  return text.size();
}

/// "](address)", "][label]", "][]", "]"
std::optional<std::size_t> link_end(std::string_view text, std::size_t at) {
  if (at_or_nul(text, at) != ']') return std::nullopt;
  ++at;
  if (at_or_nul(text, at) == '(') return skip_destination(text, at);
  if (at_or_nul(text, at) == '[') return skip_until(text, at, ']');
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
