#include "formats/xliff/codes.h"

#include "core/base/unicode.h"
#include "formats/inline.h"
#include "formats/xml/node.h"
#include "formats/xml/scanner.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace neuf::xliff {

namespace {

constexpr std::size_t kDisplayBytes = 64;  ///< longer data is nothing to show amid a text

/// Never within a character, nor behind the end: candidates may come from anywhere.
std::size_t boundary(std::string_view text, std::size_t offset) {
  while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80)
    ++offset;
  return std::min(offset, text.size());
}

/// The start tag as people wrote it.
std::string tag_of(pugi::xml_node node) {
  std::string tag = std::string("<") + node.name();
  for (const pugi::xml_attribute attribute : node.attributes())
    tag += std::string(" ") + attribute.name() + "=\"" + attribute.value() + "\"";
  return tag + (node.first_child() ? ">" : "/>");
}

}  // namespace

std::string_view xliff_name(pugi::xml_node node, std::string_view prefix) {
  std::string_view name = node.name();
  if (!name.starts_with(prefix)) return {};
  name.remove_prefix(prefix.size());
  return name.find(':') == std::string_view::npos ? name : std::string_view();
}

bool has_local_name(pugi::xml_node node, std::string_view wanted) {
  const std::string_view name = node.name();
  return name.substr(name.rfind(':') + 1) == wanted;  // npos + 1 is 0
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view prefix, std::string_view name) {
  return node.find_child([&](pugi::xml_node child) { return xliff_name(child, prefix) == name; });
}

std::string inner_text(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (is_text(child)) text += child.value();
    if (child.type() == pugi::node_element) text += inner_text(child);
  }
  return text;
}

std::string short_display(const std::string& data) {
  return data.size() <= kDisplayBytes ? data : std::string();
}

std::string shown(const InlineCode& code) {
  return code.display.empty() ? short_display(code.data) : code.display;
}

void place_foreign(Segment& segment, pugi::xml_node node, const std::string& id,
                   const std::string& format, const std::function<void()>& content) {
  InlineForm form{format, node.name(), {}};
  for (const pugi::xml_attribute attribute : node.attributes())
    form.attributes.emplace_back(attribute.name(), attribute.value());
  const std::string tag = tag_of(node);
  const bool empty = !node.first_child();
  segment.codes.push_back({segment.text.size(),
                           {empty ? CodeKind::standalone : CodeKind::open, id, short_display(tag),
                            tag, write_form(form)}});
  if (empty) return;
  content();
  const std::string end = std::string("</") + node.name() + ">";
  segment.codes.push_back({segment.text.size(),
                           {CodeKind::close, id, end, end, write_form({format, node.name(), {}})}});
}

std::vector<std::size_t> partners_of(const Segment& segment) {
  std::vector<std::size_t> partners(segment.codes.size(), kNoCode);
  std::unordered_map<std::string_view, std::vector<std::size_t>> open;  // by id
  for (std::size_t n = 0; n < segment.codes.size(); ++n) {
    const InlineCode& code = segment.codes[n].code;
    if (code.kind == CodeKind::open) open[code.id].push_back(n);
    if (code.kind != CodeKind::close || open[code.id].empty()) continue;
    const std::size_t partner = open[code.id].back();
    open[code.id].pop_back();
    partners[n] = partner;
    partners[partner] = n;
  }
  return partners;
}

std::vector<bool> nesting(const Segment& segment, const std::vector<std::size_t>& partners,
                          const std::vector<bool>& wanted) {
  std::vector<bool> nested(segment.codes.size());
  std::vector<bool> crossed(segment.codes.size());
  std::vector<std::size_t> open;
  for (std::size_t n = 0; n < segment.codes.size(); ++n) {
    if (partners[n] == kNoCode || !wanted[n] || !wanted[partners[n]]) continue;
    if (segment.codes[n].code.kind == CodeKind::open) {
      open.push_back(n);
      continue;
    }
    while (crossed[open.back()])
      open.pop_back();
    if (open.back() == partners[n]) {
      nested[n] = nested[partners[n]] = true;
      open.pop_back();
    } else {
      crossed[partners[n]] = true;
    }
  }
  return nested;
}

std::vector<bool> known_codes(const Segment& segment, const Segment& source,
                              const std::vector<std::size_t>& partners) {
  using Key = std::tuple<CodeKind, std::string_view, std::string_view>;
  const auto key_of = [](const InlineCode& code) { return Key(code.kind, code.id, code.form); };
  std::map<Key, std::vector<std::size_t>> unused;
  for (std::size_t s = source.codes.size(); s-- > 0;)
    unused[key_of(source.codes[s].code)].push_back(s);
  std::vector<bool> known(segment.codes.size());
  for (std::size_t n = 0; n < segment.codes.size(); ++n) {
    const auto found = unused.find(key_of(segment.codes[n].code));
    if (found == unused.end() || found->second.empty()) continue;
    known[n] = source.codes[found->second.back()].code == segment.codes[n].code;
    found->second.pop_back();
  }
  for (std::size_t n = 0; n < known.size(); ++n)
    if (partners[n] != kNoCode && !known[partners[n]]) known[n] = false;
  return known;
}

std::string weave(const Segment& segment,
                  const std::function<std::string(std::size_t)>& write_code) {
  const std::string_view text = segment.text;
  std::string out;
  std::size_t done = 0;
  for (std::size_t n = 0; n < segment.codes.size(); ++n) {
    const std::size_t at = boundary(text, std::max(segment.codes[n].offset, done));
    out += escape_xml(text.substr(done, at - done));
    out += write_code(n);
    done = at;
  }
  return out + escape_xml(text.substr(done));
}

std::string attribute_markup(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_xml_attribute(value) + "\"";
}

bool is_name_token(std::string_view text) {
  if (text.empty()) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    return letter || (c >= '0' && c <= '9') || byte >= 0x80 ||
           std::string_view("._-:").find(c) != std::string_view::npos;
  });
}

bool is_hex(std::string_view text) {
  return !text.empty() && text.size() % 2 == 0 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string IdPool::fresh(std::string_view stem) {
  std::size_t& last = last_[std::string(stem)];
  for (;;) {
    std::string id = std::string(stem) + std::to_string(++last);
    if (taken_.insert(id).second) return id;
  }
}

}  // namespace neuf::xliff
