#include "formats/xliff/states.h"
#include "formats/xliff/unit2.h"

#include <algorithm>
#include <optional>
#include <set>

// Entry point: splice_unit2().

namespace neuf::xliff {

namespace {

/// All ids in the unit: those of matches too, which is more than need be.
void take_ids(pugi::xml_node node, IdPool& ids) {
  if (const pugi::xml_attribute id = node.attribute("id")) ids.take(id.value());
  for (const pugi::xml_node child : node.children())
    take_ids(child, ids);
}

class UnitSplicer {
 public:
  UnitSplicer(const Layout2& layout, const MarkupMap& map, const UnitContext& context,
              const WorkUnit& unit, const PretranslatedUnit& proposed)
      : layout_(layout), map_(map), context_(context), unit_(unit), proposed_(proposed) {
    take_ids(layout.unit, ids_);
    for (std::size_t n = 0; n < unit.segments.size(); ++n)
      if (!fills(unit.segments[n], proposed.segments[n])) take_ids(layout.parts[n].target, kept_);
    find_matches();
  }

  Edits splice() {
    std::vector<std::string> matches;
    for (std::size_t n = 0; n < unit_.segments.size(); ++n) {
      if (!changes(unit_.segments[n], proposed_.segments[n])) continue;
      if (fills(unit_.segments[n], proposed_.segments[n])) write_target(n);
      const std::string id = segment_id(n);
      for (const Proposal& candidate : proposed_.segments[n].candidates)
        matches.push_back(match(n, id, candidate));
    }
    write_matches(matches);
    return std::move(edits_);
  }

 private:
  std::string name(std::string_view local) const { return layout_.prefix + std::string(local); }

  /// The id that matches refer to; given to the segment where it has none.
  std::string segment_id(std::size_t n) {
    const pugi::xml_node segment = layout_.parts[n].segment;
    if (const pugi::xml_attribute id = segment.attribute("id")) return id.value();
    std::string id = ids_.fresh("s");
    set_attribute(edits_, map_.markup(), map_.of(segment).start, "id", id);
    return id;
  }

  void write_target(std::size_t n) {
    const Layout2::Part& part = layout_.parts[n];
    const Proposal& best = proposed_.segments[n].candidates.front();
    const std::string content =
        write_content2(best.target, unit_.segments[n].source, layout_.prefix, kept_, ids_);
    mark_segment(part.segment, best);
    if (part.target) {
      replace_content(edits_, map_.of(part.target), part.target.name(), content);
      return;
    }
    edits_.insert(map_.of(part.source).limit, map_.indentation(map_.of(part.source)) + "<" +
                                                  name("target") +
                                                  language_and_space(part.source, context_.target) +
                                                  ">" + content + "</" + name("target") + ">");
  }

  void mark_segment(pugi::xml_node segment, const Proposal& best) {
    const std::size_t tag = map_.of(segment).start;
    const bool is_sure = is_context(best);
    set_attribute(edits_, map_.markup(), tag, "state", is_sure ? "translated" : "initial");
    set_attribute(edits_, map_.markup(), tag, "subState",
                  is_sure ? std::nullopt : std::optional(std::string(kFuzzySubState)));
  }

  /// The unit's candidates and what the module's names begin with here.
  void find_matches() {
    matches_prefix_ = context_.matches_prefix;
    for (const pugi::xml_node child : layout_.unit.children()) {
      if (!first_own_ && !xliff_name(child, layout_.prefix).empty()) first_own_ = child;
      if (!matches_ && is_matches(child)) matches_ = child;
    }
    if (matches_) matches_prefix_ = prefix_of(matches_, "matches");
    is_declared_ = matches_ || !matches_prefix_.empty();
    if (!is_declared_) matches_prefix_ = "mtc:";
    indentation_ = map_.indentation(map_.of(matches_ ? matches_ : first_own_));
  }

  bool is_matches(pugi::xml_node node) const {
    const std::string_view full = node.name();
    if (!full.ends_with("matches")) return false;
    const std::string prefix = prefix_of(node, "matches");
    const std::string declaration =
        prefix.empty() ? "xmlns" : "xmlns:" + prefix.substr(0, prefix.size() - 1);
    for (const pugi::xml_node declarer : {node, layout_.unit})
      if (const pugi::xml_attribute space = declarer.attribute(declaration.c_str()))
        return space.value() == kMatchesNamespace;
    return !prefix.empty() && prefix == context_.matches_prefix;
  }

  std::string match(std::size_t n, const std::string& id, const Proposal& candidate) const {
    const Segment& source = candidate.source.empty() ? unit_.segments[n].source : candidate.source;
    const CandidateContent content = write_candidate2(source, candidate.target, layout_.prefix);
    const std::string similarity = std::to_string(std::clamp(candidate.score, 0, 100));
    const std::string inside = deeper(indentation_);
    std::string out = "<" + matches_prefix_ + "match" + attribute_markup("ref", "#" + id) +
                      attribute_markup("type", match_type(candidate)) +
                      attribute_markup("similarity", similarity) +
                      attribute_markup("matchSuitability", similarity);
    if (!candidate.memory.empty()) out += attribute_markup("origin", candidate.memory);
    return out + ">" + deeper(inside) + text("source", content.source) + deeper(inside) +
           text("target", content.target) + inside + "</" + matches_prefix_ + "match>";
  }

  std::string text(std::string_view element, const std::string& content) const {
    const bool is_hidden = matches_prefix_.empty() && layout_.prefix.empty();
    const std::string space =
        is_hidden ? attribute_markup("xmlns", context_.xliff_namespace) : std::string();
    return "<" + name(element) + space + ">" + content + "</" + name(element) + ">";
  }

  void write_matches(const std::vector<std::string>& matches) {
    std::set<std::string_view> existing;  // as they stand in the file: a second run adds nothing
    for (const pugi::xml_node child : matches_.children())
      if (child.type() == pugi::node_element) existing.insert(map_.whole(child));
    std::string added;
    for (const std::string& match : matches)
      if (!existing.contains(match)) added += deeper(indentation_) + match;
    if (added.empty()) return;
    if (matches_) {
      add_to_matches(added);
      return;
    }
    const std::string declaration =
        is_declared_ ? std::string() : attribute_markup("xmlns:mtc", kMatchesNamespace);
    edits_.insert(map_.of(first_own_).start, "<" + matches_prefix_ + "matches" + declaration + ">" +
                                                 added + indentation_ + "</" + matches_prefix_ +
                                                 "matches>" + indentation_);
  }

  void add_to_matches(const std::string& added) {
    pugi::xml_node last;
    for (const pugi::xml_node child : matches_.children())
      if (child.type() == pugi::node_element) last = child;
    if (last)
      edits_.insert(map_.of(last).limit, added);
    else
      replace_content(edits_, map_.of(matches_), matches_.name(), added + indentation_);
  }

  const Layout2& layout_;
  const MarkupMap& map_;
  const UnitContext& context_;
  const WorkUnit& unit_;
  const PretranslatedUnit& proposed_;
  IdPool ids_;
  IdPool kept_;  ///< of codes in targets that stay: one may have moved there from another segment
  Edits edits_;
  pugi::xml_node matches_;    ///< null when the unit has none yet
  pugi::xml_node first_own_;  ///< the unit's first child that isn't of a module
  std::string matches_prefix_;
  std::string indentation_;  ///< of <mtc:matches>
  bool is_declared_ = false;
};

}  // namespace

Edits splice_unit2(const Layout2& layout, const MarkupMap& map, const UnitContext& context,
                   const WorkUnit& unit, const PretranslatedUnit& proposed) {
  return UnitSplicer(layout, map, context, unit, proposed).splice();
}

}  // namespace neuf::xliff
