#include "formats/inline.h"
#include "formats/tmx/segment.h"
#include "formats/xml/node.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

// Entry points: read_segment(), text_of().

namespace neuf {

namespace {

constexpr std::size_t kDisplayBytes = 64;  ///< longer data is nothing to show amid a text

/// The start tag of an element that TMX doesn't know, as people wrote it.
std::string tag_of(pugi::xml_node node) {
  std::string tag = std::string("<") + node.name();
  for (const pugi::xml_attribute attribute : node.attributes())
    tag += std::string(" ") + attribute.name() + "=\"" + attribute.value() + "\"";
  return tag + (node.first_child() ? ">" : "/>");
}

/// Reads one <seg>. First all codes as they stand, then pairs and ids.
class SegmentReader {
 public:
  Segment read(pugi::xml_node seg) {
    read_children(seg);
    pair_codes();
    return std::move(segment_);
  }

 private:
  /// A bpt or an ept.
  struct Half {
    bool begins = false;
    std::size_t code = 0;  ///< index in the segment's codes
    std::string i;
    std::string x;
  };

  void read_children(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (is_text(child)) segment_.text += child.value();
      if (child.type() == pugi::node_element) read_element(child);
    }
  }

  void read_element(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "bpt" || name == "ept") {
      const bool begins = name == "bpt";
      halves_.push_back({begins, segment_.codes.size(), node.attribute("i").value(),
                         node.attribute("x").value()});
      place(native(node, begins ? CodeKind::isolated_open : CodeKind::isolated_close));
    } else if (name == "it") {
      const bool ends = std::strcmp(node.attribute("pos").value(), "end") == 0;
      place(native(node, ends ? CodeKind::isolated_close : CodeKind::isolated_open));
    } else if (name == "ph" || name == "ut") {
      place(native(node, CodeKind::standalone));
    } else if (name == "hi") {
      read_highlight(node);
    } else {
      read_foreign(node);
    }
  }

  void place(InlineCode code) { segment_.codes.push_back({segment_.text.size(), std::move(code)}); }

  /// Without what the code has fields for: pairing and kind.
  static InlineForm form_of(pugi::xml_node node) {
    InlineForm form{"tmx", node.name(), {}};
    const bool is_half = form.element == "bpt" || form.element == "ept";
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const std::string_view value = attribute.value();
      const bool is_kind =
          form.element == "it" && name == "pos" && (value == "begin" || value == "end");
      if (!is_kind && !(is_half && name == "i")) form.attributes.emplace_back(name, value);
    }
    return form;
  }

  /// A code that carries native data. Its id is x; bpt and ept get theirs later.
  static InlineCode native(pugi::xml_node node, CodeKind kind) {
    InlineForm form = form_of(node);
    InlineCode code{kind, node.attribute("x").value(), {}, {}, {}};
    if (has_elements(node)) {
      code.data = inner_xml(node);
      form.attributes.emplace_back("content", "xml");
    } else {
      code.data = text_of(node);
      if (code.data.size() <= kDisplayBytes) code.display = code.data;
    }
    code.form = write_form(form);
    return code;
  }

  void read_highlight(pugi::xml_node node) {
    const std::string x = node.attribute("x").value();
    const std::string id = x.empty() ? "hi" + std::to_string(++highlights_) : "hi-" + x;
    place({CodeKind::open, id, {}, {}, write_form(form_of(node))});
    read_children(node);
    place({CodeKind::close, id, {}, {}, "tmx hi"});
  }

  void read_foreign(pugi::xml_node node) {
    const std::string tag = tag_of(node);
    const std::string id = "tag" + std::to_string(++foreign_);
    if (!node.first_child()) {
      place({CodeKind::standalone, id, tag, tag, {}});
      return;
    }
    const std::string end = std::string("</") + node.name() + ">";
    place({CodeKind::open, id, tag, tag, {}});
    read_children(node);
    place({CodeKind::close, id, end, end, {}});
  }

  /// An ept ends the last open bpt of its i. Those left over stay isolated.
  void pair_codes() {
    const bool by_x = all_have_distinct_x();
    std::unordered_map<std::string, std::vector<const Half*>> open;  // by i
    for (const Half& half : halves_) {
      std::vector<const Half*>& candidates = open[half.i];
      if (half.begins) {
        candidates.push_back(&half);
        set_id(half, by_x ? half.x : half.i);
      } else if (candidates.empty()) {
        set_id(half, half.i);
      } else {
        const Half& partner = *candidates.back();
        candidates.pop_back();
        code(partner).kind = CodeKind::open;
        code(half).kind = CodeKind::close;
        set_id(half, code(partner).id);
      }
    }
  }

  bool all_have_distinct_x() const {
    std::set<std::string_view> seen;
    return std::all_of(halves_.begin(), halves_.end(), [&](const Half& half) {
      return !half.begins || (!half.x.empty() && seen.insert(half.x).second);
    });
  }

  InlineCode& code(const Half& half) { return segment_.codes[half.code].code; }

  /// The form keeps i where the id doesn't tell it.
  void set_id(const Half& half, const std::string& id) {
    InlineCode& changed = code(half);
    changed.id = id;
    if (half.i == id) return;
    InlineForm form = read_form(changed.form);
    form.attributes.emplace_back("i", half.i);
    changed.form = write_form(form);
  }

  Segment segment_;
  std::vector<Half> halves_;  ///< in reading order
  std::size_t highlights_ = 0;
  std::size_t foreign_ = 0;
};

}  // namespace

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (is_text(child)) text += child.value();
    if (child.type() == pugi::node_element) text += text_of(child);
  }
  return text;
}

Segment read_segment(pugi::xml_node seg) {
  return SegmentReader().read(seg);
}

}  // namespace neuf
