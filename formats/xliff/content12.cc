#include "formats/xliff/content12.h"

#include "formats/inline.h"
#include "formats/xliff/codes.h"
#include "formats/xml/node.h"

#include <unordered_map>
#include <vector>

// Entry points: read_content12(), is_segment_mark().

namespace neuf::xliff {

namespace {

constexpr std::string_view kFormat = "xliff12";

/// Reads one element's content. First all codes as they stand, then pairs and ids.
class ContentReader {
 public:
  explicit ContentReader(std::string_view prefix) : prefix_(prefix) {}

  Segment read(pugi::xml_node node) {
    read_children(node);
    pair_codes();
    return std::move(segment_);
  }

 private:
  /// A bx, bpt, ex or ept.
  struct Half {
    bool begins = false;
    std::size_t code = 0;  ///< index in the segment's codes
    std::string key;       ///< rid, else id
  };

  void read_children(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (is_text(child)) segment_.text += child.value();
      if (child.type() == pugi::node_element) read_element(child);
    }
  }

  void read_element(pugi::xml_node node) {
    const std::string_view name = xliff_name(node, prefix_);
    if (name == "g") {
      read_around(node, node.attribute("id").value());
    } else if (name == "mrk") {
      if (is_segment_mark(node, prefix_)) return read_children(node);
      read_around(node, "mrk" + std::to_string(++marks_));
    } else if (name == "x" || name == "ph") {
      place(node, CodeKind::standalone);
    } else if (name == "it") {
      const bool ends = std::string_view(node.attribute("pos").value()) == "close";
      place(node, ends ? CodeKind::isolated_close : CodeKind::isolated_open);
    } else if (name == "bx" || name == "bpt") {
      read_half(node, true);
    } else if (name == "ex" || name == "ept") {
      read_half(node, false);
    } else {
      place_foreign(segment_, node, "tag" + std::to_string(++foreign_), std::string(kFormat),
                    [&] { read_children(node); });
    }
  }

  void read_half(pugi::xml_node node, bool begins) {
    const std::string_view rid = node.attribute("rid").value();
    halves_.push_back({begins, segment_.codes.size(),
                       rid.empty() ? node.attribute("id").value() : std::string(rid)});
    place(node, begins ? CodeKind::isolated_open : CodeKind::isolated_close);
  }

  InlineForm form_of(pugi::xml_node node) const {
    InlineForm form{std::string(kFormat), std::string(xliff_name(node, prefix_)), {}};
    for (const pugi::xml_attribute attribute : node.attributes())
      if (std::string_view(attribute.name()) != "id")
        form.attributes.emplace_back(attribute.name(), attribute.value());
    return form;
  }

  void place(pugi::xml_node node, CodeKind kind) {
    InlineForm form = form_of(node);
    InlineCode code{
        kind, node.attribute("id").value(), node.attribute("equiv-text").value(), {}, {}};
    if (has_elements(node)) {
      code.data = inner_xml(node);
      form.attributes.emplace_back("content", "xml");
    } else {
      code.data = inner_text(node);
    }
    if (code.display.empty() && form.attribute("content").empty())
      code.display = short_display(code.data);
    code.form = write_form(form);
    segment_.codes.push_back({segment_.text.size(), std::move(code)});
  }

  /// An element around text.
  void read_around(pugi::xml_node node, const std::string& id) {
    const InlineForm form = form_of(node);
    segment_.codes.push_back(
        {segment_.text.size(),
         {CodeKind::open, id, std::string(form.attribute("equiv-text")), {}, write_form(form)}});
    read_children(node);
    segment_.codes.push_back(
        {segment_.text.size(),
         {CodeKind::close, id, {}, {}, write_form({form.format, form.element, {}})}});
  }

  /// An end pairs with the last open start of its key. Those left over stay isolated.
  void pair_codes() {
    std::unordered_map<std::string, std::vector<const Half*>> open;
    for (const Half& half : halves_) {
      std::vector<const Half*>& candidates = open[half.key];
      if (half.begins) {
        candidates.push_back(&half);
      } else if (!candidates.empty()) {
        pair(code(*candidates.back()), code(half));
        candidates.pop_back();
      }
    }
  }

  /// The form keeps the end's id where it isn't that of the start.
  static void pair(InlineCode& start, InlineCode& end) {
    start.kind = CodeKind::open;
    end.kind = CodeKind::close;
    if (start.id == end.id) return;
    InlineForm form = read_form(end.form);
    form.attributes.emplace_back("id", end.id);
    end.form = write_form(form);
    end.id = start.id;
  }

  InlineCode& code(const Half& half) { return segment_.codes[half.code].code; }

  std::string_view prefix_;
  Segment segment_;
  std::vector<Half> halves_;  ///< in reading order
  std::size_t marks_ = 0;
  std::size_t foreign_ = 0;
};

}  // namespace

Segment read_content12(pugi::xml_node node, std::string_view prefix) {
  return ContentReader(prefix).read(node);
}

bool is_segment_mark(pugi::xml_node node, std::string_view prefix) {
  return xliff_name(node, prefix) == "mrk" &&
         std::string_view(node.attribute("mtype").value()) == "seg";
}

}  // namespace neuf::xliff
