#include "formats/xliff/codes.h"
#include "formats/xliff/states.h"
#include "formats/xliff/unit2.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

// Entry point: find_fault().

namespace neuf::xliff {

namespace {

constexpr std::array<std::string_view, 3> kDataReferences = {"dataRef", "dataRefStart",
                                                             "dataRefEnd"};

bool is_type(std::string_view type) {
  static constexpr std::array<std::string_view, 6> kTypes = {"fmt",  "ui",    "quote",
                                                             "link", "image", "other"};
  return type.empty() || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// Walks a unit in reading order; the first fault is kept.
class FaultFinder {
 public:
  explicit FaultFinder(const Layout2& layout) : layout_(layout) {}

  std::optional<UnitFault> find() {
    check_id(layout_.unit);
    for (const pugi::xml_node child : layout_.unit.children())
      check_child(child);
    check_sources();
    check_targets();
    check_copies();
    return fault_;
  }

 private:
  std::string_view name(pugi::xml_node node) const { return xliff_name(node, layout_.prefix); }

  void fail(pugi::xml_node node, std::string message) {
    if (!fault_) fault_ = UnitFault{node, std::move(message)};
  }

  std::string tag(pugi::xml_node node) const { return "<" + std::string(node.name()) + ">"; }

  void check_id(pugi::xml_node node) {
    const std::string_view id = node.attribute("id").value();
    if (!is_name_token(id))
      fail(node, id.empty() ? tag(node) + " has no id"
                            : quoted(id) + " is no id: it may have letters, digits and . _ - :");
  }

  void check_child(pugi::xml_node child) {
    const std::string_view kind = name(child);
    if (kind == "notes" && !child_of(child, layout_.prefix, "note"))
      fail(child, "<notes> holds no <note>");
    if (kind == "originalData") check_data(child);
    if (kind == "segment" || kind == "ignorable") check_segment(child);
  }

  void check_data(pugi::xml_node original_data) {
    std::set<std::string_view> seen;
    for (const pugi::xml_node data : original_data.children()) {
      if (data.type() != pugi::node_element) continue;
      check_id(data);
      if (!seen.insert(data.attribute("id").value()).second)
        fail(data,
             "the id " + quoted(data.attribute("id").value()) + " stands twice in <originalData>");
      for (const pugi::xml_node child : data.children())
        if (child.type() == pugi::node_element) check_code_point(child);
    }
  }

  void check_code_point(pugi::xml_node node) {
    if (name(node) != "cp")
      fail(node, "<data> holds " + tag(node) + "; only text and <cp> may stand in it");
    else if (!is_hex(node.attribute("hex").value()))
      fail(node, "<cp> has no code point in its hex: " + quoted(node.attribute("hex").value()));
  }

  void check_segment(pugi::xml_node segment) {
    if (!child_of(segment, layout_.prefix, "source"))
      fail(segment, tag(segment) + " has no <source>");
    if (segment.attribute("translate"))
      fail(segment, tag(segment) + " can't have translate; it belongs to the <unit>");
    const std::string_view state = segment.attribute("state").value();
    if (segment.attribute("state") && !state_of2(state))
      fail(segment, "the state " + quoted(state) +
                        " is unknown; expected initial, translated, reviewed or final");
    if (!segment.attribute("id")) return;
    check_id(segment);
    take_id(segment, source_ids_);
    segment_ids_.insert(segment.attribute("id").value());
  }

  using Ids = std::map<std::string_view, pugi::xml_node>;

  void take_id(pugi::xml_node node, Ids& ids) {
    if (!ids.emplace(node.attribute("id").value(), node).second)
      fail(node, "the id " + quoted(node.attribute("id").value()) + " stands twice in the unit");
  }

  /// All inline elements below, in reading order.
  template <class Visit>
  void visit_inline(pugi::xml_node node, const Visit& visit) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      visit(child);
      visit_inline(child, visit);
    }
  }

  template <class Visit>
  void visit_contents(std::string_view element, const Visit& visit) {
    for (const pugi::xml_node child : layout_.unit.children())
      if (name(child) == "segment" || name(child) == "ignorable")
        visit_inline(child_of(child, layout_.prefix, element), visit);
  }

  void check_sources() {
    Ids open;
    visit_contents("source", [&](pugi::xml_node node) {
      check_inline(node, source_ids_);
      follow_pair(node, open);
    });
    for (const auto& [id, node] : open)
      fail(node, tag(node) + " " + quoted(id) + " never ends in its unit");
  }

  /// <ec> and <em> end what began before them.
  void follow_pair(pugi::xml_node node, Ids& open) {
    const std::string_view kind = name(node);
    const bool isolated = std::string_view(node.attribute("isolated").value()) == "yes";
    if ((kind == "sc" && !isolated) || kind == "sm")
      open.emplace(node.attribute("id").value(), node);
    if ((kind != "ec" || isolated) && kind != "em") return;
    const auto start = open.find(node.attribute("startRef").value());
    const bool fits = start != open.end() && name(start->second) == (kind == "ec" ? "sc" : "sm");
    if (!fits)
      fail(node, tag(node) + " ends " + quoted(node.attribute("startRef").value()) +
                     ", which doesn't begin before it");
    else
      open.erase(start);
  }

  /// Targets may come segment by segment: what ends there may have begun in a source only.
  void check_targets() {
    visit_contents("target", [&](pugi::xml_node node) { check_inline(node, target_ids_); });
    visit_contents("target", [&](pugi::xml_node node) {
      const std::string_view start = node.attribute("startRef").value();
      if (!start.empty() && !has_id(start))
        fail(node, tag(node) + " ends " + quoted(start) + ", which isn't in the unit");
    });
    for (const auto& [id, node] : target_ids_)
      if (segment_ids_.contains(id)) fail(node, "the id " + quoted(id) + " is that of a segment");
  }

  bool has_id(std::string_view id) const {
    return source_ids_.contains(id) || target_ids_.contains(id);
  }

  void check_inline(pugi::xml_node node, Ids& ids) {
    const std::string_view kind = name(node);
    if (kind == "cp") return check_code_point(node);
    const bool isolated = std::string_view(node.attribute("isolated").value()) == "yes";
    if (kind == "ec" && isolated == bool(node.attribute("startRef")))
      fail(node, "<ec> needs either startRef, or isolated=\"yes\" and an id");
    const bool needs_id = kind == "pc" || kind == "ph" || kind == "sc" || kind == "mrk" ||
                          kind == "sm" || (kind == "ec" && isolated);
    if (needs_id) {
      check_id(node);
      take_id(node, ids);
    }
    if (kind != "mrk" && kind != "sm" && !is_type(node.attribute("type").value()))
      fail(node, "the type " + quoted(node.attribute("type").value()) +
                     " is unknown; expected fmt, ui, quote, link, image or other");
    check_data_references(node);
  }

  void check_data_references(pugi::xml_node node) {
    for (const std::string_view reference : kDataReferences) {
      const pugi::xml_attribute attribute = node.attribute(reference.data());
      if (attribute && !layout_.data.contains(std::string_view(attribute.value())))
        fail(node, std::string(reference) + " refers to " + quoted(attribute.value()) +
                       ", which isn't in <originalData>");
    }
  }

  void check_copies() {
    const auto check = [&](pugi::xml_node node) {
      const pugi::xml_attribute copied = node.attribute("copyOf");
      if (copied && !has_id(copied.value()))
        fail(node, "copyOf refers to " + quoted(copied.value()) + ", which isn't in the unit");
    };
    visit_contents("source", check);
    visit_contents("target", check);
  }

  const Layout2& layout_;
  Ids source_ids_;  ///< of segments too
  Ids target_ids_;
  std::set<std::string_view> segment_ids_;
  std::optional<UnitFault> fault_;
};

}  // namespace

std::optional<UnitFault> find_fault(const Layout2& layout) {
  return FaultFinder(layout).find();
}

}  // namespace neuf::xliff
