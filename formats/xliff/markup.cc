#include "formats/xliff/markup.h"

#include "formats/xml/scanner.h"

#include <algorithm>

namespace neuf::xliff {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

/// Behind `end`, searched from `from` on.
std::size_t behind(std::string_view markup, std::string_view end, std::size_t from) {
  const std::size_t found = markup.find(end, from);
  return found == std::string_view::npos ? markup.size() : found + end.size();
}

bool begins_element(std::string_view tag) {
  return !tag.starts_with("<!") && !tag.starts_with("<?") && !tag.starts_with("</");
}

}  // namespace

std::size_t tag_limit(std::string_view markup, std::size_t start) {
  const std::string_view rest = markup.substr(start);
  if (rest.starts_with("<!--")) return behind(markup, "-->", start + 4);
  if (rest.starts_with("<![CDATA[")) return behind(markup, "]]>", start + 9);
  if (rest.starts_with("<?")) return behind(markup, "?>", start + 2);
  char quote = '\0';
  for (std::size_t at = start; at < markup.size(); ++at) {
    const char c = markup[at];
    if (quote == '\0' && c == '>') return at + 1;
    if (quote == '\0' && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = '\0';
  }
  return markup.size();
}

std::size_t tag_name_limit(std::string_view markup, std::size_t start) {
  return std::min(markup.find_first_of(" \t\r\n/>", start + 1), markup.size());
}

std::vector<AttributeSpan> attributes_of(std::string_view markup, std::size_t tag_start) {
  std::vector<AttributeSpan> attributes;
  std::size_t at = tag_name_limit(markup, tag_start);
  for (;;) {
    const std::size_t name = markup.find_first_not_of(kWhiteSpace, at);
    if (name == std::string_view::npos || markup[name] == '/' || markup[name] == '>') break;
    const std::size_t quote = markup.find_first_of("\"'", name);
    if (quote == std::string_view::npos) break;
    const std::size_t close = markup.find(markup[quote], quote + 1);
    if (close == std::string_view::npos) break;
    const std::size_t name_limit = markup.find_first_of(" \t\r\n=", name);
    attributes.push_back({markup.substr(name, name_limit - name), at, quote + 1, close, close + 1});
    at = close + 1;
  }
  return attributes;
}

MarkupMap::MarkupMap(std::string_view markup) : markup_(markup) {
  std::vector<std::size_t> open;
  for (std::size_t at = markup.find('<'); at < markup.size();) {
    const std::size_t limit = tag_limit(markup, at);
    const std::string_view tag = markup.substr(at, limit - at);
    if (tag.starts_with("</") && !open.empty()) {
      ElementSpan& ended = elements_[open.back()];
      ended.content_limit = at;
      ended.limit = limit;
      open.pop_back();
    } else if (begins_element(tag)) {
      const bool empty_tag = tag.ends_with("/>");
      if (!empty_tag) open.push_back(elements_.size());
      elements_.push_back({at, limit, limit, limit, empty_tag});
    }
    at = markup.find('<', limit);
  }
}

const ElementSpan& MarkupMap::of(pugi::xml_node element) const {
  const auto start = static_cast<std::size_t>(element.offset_debug() - 1);  // it counts the name's
  return *std::lower_bound(
      elements_.begin(), elements_.end() - 1, start,
      [](const ElementSpan& span, std::size_t wanted) { return span.start < wanted; });
}

std::string MarkupMap::indentation(const ElementSpan& span) const {
  const std::size_t before = markup_.substr(0, span.start).find_last_not_of(kWhiteSpace);
  const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view space = markup_.substr(from, span.start - from);
  const std::size_t line = space.rfind('\n');
  return line == std::string_view::npos ? std::string() : std::string(space.substr(line));
}

std::string deeper(const std::string& indentation) {
  if (indentation.empty()) return {};
  return indentation + (indentation.ends_with('\t') ? "\t" : "  ");
}

void Edits::replace(std::size_t start, std::size_t limit, std::string text) {
  edits_.push_back({start, limit, std::move(text)});
}

std::string Edits::apply(std::string_view original) const {
  std::vector<const Edit*> ordered;
  ordered.reserve(edits_.size());
  for (const Edit& edit : edits_)
    ordered.push_back(&edit);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Edit* a, const Edit* b) { return a->start < b->start; });
  std::string out;
  std::size_t done = 0;
  for (const Edit* edit : ordered) {
    out += original.substr(done, edit->start - done);
    out += edit->text;
    done = edit->limit;
  }
  out += original.substr(done);
  return out;
}

void set_attribute(Edits& edits, std::string_view markup, std::size_t tag_start,
                   std::string_view name, const std::optional<std::string>& value) {
  const std::vector<AttributeSpan> attributes = attributes_of(markup, tag_start);
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const AttributeSpan& one) { return one.name == name; });
  if (found != attributes.end()) {
    if (value)
      edits.replace(found->value, found->value_limit, escape_xml_attribute(*value));
    else
      edits.replace(found->start, found->limit, "");
  } else if (value) {
    const std::size_t at =
        attributes.empty() ? tag_name_limit(markup, tag_start) : attributes.back().limit;
    edits.insert(at, " " + std::string(name) + "=\"" + escape_xml_attribute(*value) + "\"");
  }
}

void replace_content(Edits& edits, const ElementSpan& span, std::string_view name,
                     std::string content) {
  if (!span.empty_tag)
    edits.replace(span.content, span.content_limit, std::move(content));
  else
    edits.replace(span.limit - 2, span.limit,
                  ">" + std::move(content) + "</" + std::string(name) + ">");
}

}  // namespace neuf::xliff
