// Entry points: those of the header; the rest is local.
#include "formats/html/elements.h"

#include <algorithm>
#include <array>
#include <string>

namespace neuf::html {
namespace {

using std::string_view_literals::operator""sv;

// All lists are sorted.
constexpr std::array kBlocks{
    "address"sv,    "article"sv,  "aside"sv,   "base"sv,     "blockquote"sv, "body"sv,
    "caption"sv,    "center"sv,   "col"sv,     "colgroup"sv, "dd"sv,         "details"sv,
    "dialog"sv,     "dir"sv,      "div"sv,     "dl"sv,       "dt"sv,         "fieldset"sv,
    "figcaption"sv, "figure"sv,   "footer"sv,  "form"sv,     "frame"sv,      "frameset"sv,
    "h1"sv,         "h2"sv,       "h3"sv,      "h4"sv,       "h5"sv,         "h6"sv,
    "head"sv,       "header"sv,   "hgroup"sv,  "hr"sv,       "html"sv,       "legend"sv,
    "li"sv,         "link"sv,     "main"sv,    "menu"sv,     "meta"sv,       "nav"sv,
    "ol"sv,         "optgroup"sv, "option"sv,  "p"sv,        "pre"sv,        "search"sv,
    "section"sv,    "select"sv,   "summary"sv, "table"sv,    "tbody"sv,      "td"sv,
    "template"sv,   "tfoot"sv,    "th"sv,      "thead"sv,    "title"sv,      "tr"sv,
    "ul"sv};

constexpr std::array kVoids{"area"sv,  "base"sv,  "basefont"sv, "bgsound"sv, "br"sv,    "col"sv,
                            "embed"sv, "frame"sv, "hr"sv,       "img"sv,     "input"sv, "link"sv,
                            "meta"sv,  "param"sv, "source"sv,   "track"sv,   "wbr"sv};

constexpr std::array kOpaque{"code"sv,     "iframe"sv, "kbd"sv,       "math"sv, "noembed"sv,
                             "noframes"sv, "object"sv, "plaintext"sv, "samp"sv, "script"sv,
                             "style"sv,    "svg"sv,    "textarea"sv,  "var"sv,  "xmp"sv};

constexpr std::array kQuoted{"code"sv, "kbd"sv, "samp"sv, "var"sv};

constexpr std::array kReadEverywhere{"alt"sv, "aria-description"sv, "aria-label"sv, "placeholder"sv,
                                     "title"sv};

/// Of <meta name="…"> and <meta property="…">.
constexpr std::array kReadMetas{"description"sv,       "og:description"sv, "og:image:alt"sv,
                                "og:site_name"sv,      "og:title"sv,       "twitter:description"sv,
                                "twitter:image:alt"sv, "twitter:title"sv};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::ranges::binary_search(list, name);
}

bool is_cell(std::string_view name) {
  return name == "td" || name == "th";
}

bool is_row_group(std::string_view name) {
  return name == "tbody" || name == "thead" || name == "tfoot";
}

std::string_view value_of(const Token& tag, std::string_view name, std::string_view text) {
  const Attribute* attribute = tag.attribute(name);
  return attribute == nullptr ? std::string_view() : attribute->value.of(text);
}

bool has_class(std::string_view classes, std::string_view wanted) {
  constexpr std::string_view kSpaces = " \t\r\n\f";
  while (!classes.empty()) {
    const std::size_t start = std::min(classes.find_first_not_of(kSpaces), classes.size());
    classes.remove_prefix(start);
    const std::size_t size = std::min(classes.find_first_of(kSpaces), classes.size());
    if (classes.substr(0, size) == wanted) return true;
    classes.remove_prefix(size);
  }
  return false;
}

}  // namespace

bool is_block(std::string_view name) {
  return contains(kBlocks, name);
}

bool is_void(std::string_view name) {
  return contains(kVoids, name);
}

bool is_opaque(std::string_view name) {
  return contains(kOpaque, name);
}

bool is_quoted(std::string_view name) {
  return contains(kQuoted, name);
}

bool ends_at(std::string_view open, std::string_view next) {
  if (open == "p") return true;
  if (open == "li") return next == "li";
  if (open == "dt" || open == "dd") return next == "dt" || next == "dd";
  if (open == "option") return next == "option" || next == "optgroup";
  if (is_cell(open)) return is_cell(next) || next == "tr" || is_row_group(next);
  if (open == "tr") return next == "tr" || is_row_group(next);
  if (is_row_group(open)) return is_row_group(next);
  return open == "head" && next == "body";
}

bool is_read(const Token& tag, std::string_view attribute, std::string_view text) {
  if (contains(kReadEverywhere, attribute)) return true;
  if (attribute == "label")
    return tag.name == "option" || tag.name == "optgroup" || tag.name == "track";
  if (attribute == "value" && tag.name == "input") {
    const std::string_view type = value_of(tag, "type", text);
    return type == "submit" || type == "button" || type == "reset";
  }
  if (attribute != "content" || tag.name != "meta") return false;
  return contains(kReadMetas, value_of(tag, "name", text)) ||
         contains(kReadMetas, value_of(tag, "property", text));
}

bool is_translated(const Token& tag, std::string_view text, bool around) {
  if (const Attribute* translate = tag.attribute("translate"))
    if (const std::string_view value = translate->value.of(text); value == "no" || value == "yes")
      return value == "yes";
  return around && !has_class(value_of(tag, "class", text), "notranslate");
}

}  // namespace neuf::html
