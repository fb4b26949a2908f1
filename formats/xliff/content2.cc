#include "formats/xliff/content2.h"

#include "formats/inline.h"
#include "formats/xml/node.h"

#include <unordered_map>
#include <vector>

// Entry points: read_original_data(), read_content2().

namespace neuf::xliff {

namespace {

constexpr std::string_view kFormat = "xliff2";

class ContentReader {
 public:
  ContentReader(std::string_view prefix, const OriginalData& data) : prefix_(prefix), data_(data) {}

  Segment read(pugi::xml_node node) {
    read_children(node);
    return std::move(segment_);
  }

 private:
  void read_children(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (is_text(child)) segment_.text += child.value();
      if (child.type() == pugi::node_element) read_element(child);
    }
  }

  void read_element(pugi::xml_node node) {
    const std::string_view name = xliff_name(node, prefix_);
    if (name == "pc" || name == "mrk") {
      read_around(node);
    } else if (name == "ph") {
      place(node, CodeKind::standalone, node.attribute("id").value());
    } else if (name == "cp") {
      place(node, CodeKind::standalone, std::string("cp-") + node.attribute("hex").value());
    } else if (name == "sc" || name == "sm") {
      open_[node.attribute("id").value()].push_back(segment_.codes.size());
      place(node, CodeKind::isolated_open, node.attribute("id").value());
    } else if (name == "ec" || name == "em") {
      read_end(node);
    } else {
      place_foreign(segment_, node, "tag" + std::to_string(++foreign_), std::string(kFormat),
                    [&] { read_children(node); });
    }
  }

  void read_end(pugi::xml_node node) {
    const std::string start = node.attribute("startRef").value();
    std::vector<std::size_t>& candidates = open_[start];
    const bool is_paired = !start.empty() && !candidates.empty();
    if (is_paired) {
      segment_.codes[candidates.back()].code.kind = CodeKind::open;
      candidates.pop_back();
    }
    place(node, is_paired ? CodeKind::close : CodeKind::isolated_close,
          start.empty() ? node.attribute("id").value() : start);
  }

  void read_around(pugi::xml_node node) {
    const std::string id = node.attribute("id").value();
    segment_.codes.push_back({segment_.text.size(),
                              {CodeKind::open, id, display(node, "dispStart", "equivStart"),
                               data(node, "dataRefStart"), write_form(form_of(node))}});
    shorten_display();
    read_children(node);
    segment_.codes.push_back(
        {segment_.text.size(),
         {CodeKind::close, id, display(node, "dispEnd", "equivEnd"), data(node, "dataRefEnd"),
          write_form({std::string(kFormat), std::string(xliff_name(node, prefix_)), {}})}});
    shorten_display();
  }

  void place(pugi::xml_node node, CodeKind kind, std::string id) {
    segment_.codes.push_back({segment_.text.size(),
                              {kind, std::move(id), display(node, "disp", "equiv"),
                               data(node, "dataRef"), write_form(form_of(node))}});
    shorten_display();
  }

  /// What the last code shows when nothing says what to: its data.
  void shorten_display() {
    InlineCode& code = segment_.codes.back().code;
    code.display = shown(code);
  }

  static std::string display(pugi::xml_node node, const char* shown, const char* equivalent) {
    const std::string display = node.attribute(shown).value();
    return display.empty() ? node.attribute(equivalent).value() : display;
  }

  std::string data(pugi::xml_node node, const char* reference) const {
    const auto found = data_.find(std::string_view(node.attribute(reference).value()));
    return found == data_.end() ? std::string() : found->second;
  }

  InlineForm form_of(pugi::xml_node node) const {
    InlineForm form{std::string(kFormat), std::string(xliff_name(node, prefix_)), {}};
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name != "id" && name != "startRef") form.attributes.emplace_back(name, attribute.value());
    }
    return form;
  }

  std::string_view prefix_;
  const OriginalData& data_;
  Segment segment_;
  std::unordered_map<std::string, std::vector<std::size_t>> open_;  ///< sc and sm, by id
  std::size_t foreign_ = 0;
};

}  // namespace

OriginalData read_original_data(pugi::xml_node unit, std::string_view prefix) {
  OriginalData data;
  for (const pugi::xml_node child : child_of(unit, prefix, "originalData").children())
    if (xliff_name(child, prefix) == "data")
      data.emplace(child.attribute("id").value(), inner_text(child));
  return data;
}

Segment read_content2(pugi::xml_node node, std::string_view prefix, const OriginalData& data) {
  return ContentReader(prefix, data).read(node);
}

}  // namespace neuf::xliff
