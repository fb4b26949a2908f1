#include "formats/xliff/codes.h"
#include "formats/xliff/content12.h"
#include "formats/xliff/states.h"
#include "formats/xliff/unit12.h"

#include <algorithm>
#include <optional>
#include <set>

// Entry point: splice_unit12().

namespace neuf::xliff {

namespace {

/// An end that refers to a start in a segment without a target: XLIFF forbids the reference.
std::string without_dangling_rids(const std::string& content, std::string_view prefix) {
  if (content.find(" rid=") == std::string::npos) return content;

  struct Reference {
    std::size_t tag = 0;
    std::string_view rid;
  };

  std::vector<Reference> ends;
  std::set<std::string_view> starts;
  const MarkupMap map(content);
  for (const ElementSpan& span : map.elements()) {
    std::string_view name =
        map.markup().substr(span.start + 1, tag_name_limit(content, span.start) - span.start - 1);
    name.remove_prefix(std::min(prefix.size(), name.size()));
    for (const AttributeSpan& attribute : attributes_of(content, span.start)) {
      if (attribute.name != "rid") continue;
      const std::string_view rid =
          map.markup().substr(attribute.value, attribute.value_limit - attribute.value);
      if (name == "bx" || name == "bpt") starts.insert(rid);
      if (name == "ex" || name == "ept") ends.push_back({span.start, rid});
    }
  }
  Edits edits;
  for (const Reference& end : ends)
    if (!starts.contains(end.rid)) set_attribute(edits, content, end.tag, "rid", std::nullopt);
  return edits.apply(content);
}

class UnitSplicer {
 public:
  UnitSplicer(const Layout12& layout, const MarkupMap& map, const UnitContext& context,
              const WorkUnit& unit, const PretranslatedUnit& proposed)
      : layout_(layout), map_(map), context_(context), unit_(unit), proposed_(proposed) {}

  Edits splice() {
    if (any_filled()) write_target();
    write_alternatives();
    return std::move(edits_);
  }

 private:
  std::string name(std::string_view local) const { return layout_.prefix + std::string(local); }

  bool is_filled(std::size_t n) const { return fills(unit_.segments[n], proposed_.segments[n]); }

  bool any_filled() const {
    for (std::size_t n = 0; n < unit_.segments.size(); ++n)
      if (is_filled(n)) return true;
    return false;
  }

  const Proposal& best(std::size_t n) const { return proposed_.segments[n].candidates.front(); }

  std::string content_of(std::size_t n) const {
    return write_content12(best(n).target, unit_.segments[n].source, layout_.prefix);
  }

  /// What the new target or alternatives stand behind.
  const ElementSpan& source_span() const {
    return map_.of(layout_.seg_source ? layout_.seg_source : layout_.source);
  }

  void write_target() {
    if (layout_.target && layout_.is_segmented() && has_marks()) {
      mark_target();
      fill_marks();
      return;
    }
    const std::string content = without_dangling_rids(new_content(), layout_.prefix);
    if (layout_.target) {
      mark_target();
      replace_content(edits_, map_.of(layout_.target), layout_.target.name(), content);
      return;
    }
    const Marks marks = marks_of_target();
    edits_.insert(source_span().limit, map_.indentation(map_.of(layout_.source)) + "<" +
                                           name("target") +
                                           language_and_space(layout_.source, context_.target) +
                                           attribute_markup("state", marks.state) +
                                           attribute_markup("state-qualifier", marks.qualifier) +
                                           ">" + content + "</" + name("target") + ">");
  }

  bool has_marks() const {
    return std::any_of(layout_.parts.begin(), layout_.parts.end(),
                       [](const Layout12::Part& part) { return bool(part.target); });
  }

  struct Marks {
    std::string state;
    std::string qualifier;
  };

  /// The whole target has one state: that of its worst segment.
  Marks marks_of_target() const {
    Quality worst = Quality::context;
    bool complete = true;
    for (std::size_t n = 0; n < unit_.segments.size(); ++n) {
      if (is_filled(n))
        worst = std::min(worst, quality_of(best(n)));
      else
        complete = complete && unit_.segments[n].target.has_value();
    }
    const std::string_view state = complete ? state12(worst) : "needs-translation";
    return {std::string(state), std::string(qualifier12(worst))};
  }

  bool keeps_some() const {
    for (std::size_t n = 0; n < unit_.segments.size(); ++n)
      if (!is_filled(n) && unit_.segments[n].target) return true;
    return false;
  }

  void mark_target() {
    const Marks marks = marks_of_target();
    const std::size_t tag = map_.of(layout_.target).start;
    const bool has_state = bool(layout_.target.attribute("state"));
    if (keeps_some() && has_state && marks.state == state12(Quality::context)) return;
    set_attribute(edits_, map_.markup(), tag, "state", marks.state);
    set_attribute(edits_, map_.markup(), tag, "state-qualifier", marks.qualifier);
  }

  /// Of a target that isn't there yet, or is empty: cut into segments as <seg-source> is.
  std::string new_content() const {
    if (!layout_.is_segmented()) return content_of(0);
    const ElementSpan& around = map_.of(layout_.seg_source);
    Edits marks;
    for (std::size_t n = 0; n < layout_.parts.size(); ++n) {
      const pugi::xml_node mark = layout_.parts[n].source;
      ElementSpan span = map_.of(mark);
      for (std::size_t* offset : {&span.start, &span.content, &span.content_limit, &span.limit})
        *offset -= around.content;
      replace_content(marks, span, mark.name(), is_filled(n) ? content_of(n) : std::string());
    }
    return marks.apply(map_.content(around));
  }

  /// A mark that the target lacks is put behind that of the segment before.
  void fill_marks() {
    const auto first = std::find_if(layout_.parts.begin(), layout_.parts.end(),
                                    [](const Layout12::Part& part) { return bool(part.target); });
    std::size_t place = map_.of(first->target).start;
    for (std::size_t n = 0; n < layout_.parts.size(); ++n) {
      const pugi::xml_node mark = layout_.parts[n].target;
      if (mark) place = map_.of(mark).limit;
      if (!is_filled(n)) continue;
      if (mark)
        replace_content(edits_, map_.of(mark), mark.name(), content_of(n));
      else
        edits_.insert(place, "<" + name("mrk") + attribute_markup("mtype", "seg") +
                                 attribute_markup("mid", layout_.parts[n].mid) + ">" +
                                 content_of(n) + "</" + name("mrk") + ">");
    }
  }

  void write_alternatives() {
    const std::set<std::string_view> existing = existing_alternatives();
    const std::size_t at = place_of_alternatives();
    const std::string indentation = map_.indentation(map_.of(layout_.source));
    for (std::size_t n = 0; n < unit_.segments.size(); ++n) {
      if (!changes(unit_.segments[n], proposed_.segments[n])) continue;
      for (const Proposal& candidate : proposed_.segments[n].candidates) {
        const std::string markup = alternative(n, candidate, indentation);
        if (!existing.contains(markup)) edits_.insert(at, indentation + markup);
      }
    }
  }

  /// As they stand in the file: a second run adds nothing.
  std::set<std::string_view> existing_alternatives() const {
    std::set<std::string_view> existing;
    for (const pugi::xml_node child : layout_.unit.children())
      if (xliff_name(child, layout_.prefix) == "alt-trans") existing.insert(map_.whole(child));
    return existing;
  }

  std::size_t place_of_alternatives() const {
    pugi::xml_node last;
    for (const pugi::xml_node child : layout_.unit.children())
      if (xliff_name(child, layout_.prefix) == "alt-trans") last = child;
    if (last) return map_.of(last).limit;
    return layout_.target ? map_.of(layout_.target).limit : source_span().limit;
  }

  std::string alternative(std::size_t n, const Proposal& candidate,
                          const std::string& indentation) const {
    const Layout12::Part& part = layout_.parts[n];
    const Segment& query = unit_.segments[n].source;
    std::string out = "<" + name("alt-trans");
    if (!part.mid.empty() && part.source.parent() == layout_.seg_source)
      out += attribute_markup("mid", part.mid);
    out += attribute_markup("match-quality", std::to_string(candidate.score) + "%");
    if (!candidate.memory.empty()) out += attribute_markup("origin", candidate.memory);
    out += ">";
    if (!candidate.source.empty())
      out +=
          deeper(indentation) + text("source", candidate.source, candidate.source_language, query);
    out += deeper(indentation) + text("target", candidate.target, candidate.target_language, query);
    return out + indentation + "</" + name("alt-trans") + ">";
  }

  std::string text(std::string_view element, const Segment& segment, const Language& language,
                   const Segment& query) const {
    const std::string lang =
        language.is_undetermined() ? "" : attribute_markup("xml:lang", language.tag());
    const std::string content =
        without_dangling_rids(write_content12(segment, query, layout_.prefix), layout_.prefix);
    return "<" + name(element) + lang + ">" + content + "</" + name(element) + ">";
  }

  const Layout12& layout_;
  const MarkupMap& map_;
  const UnitContext& context_;
  const WorkUnit& unit_;
  const PretranslatedUnit& proposed_;
  Edits edits_;
};

}  // namespace

Edits splice_unit12(const Layout12& layout, const MarkupMap& map, const UnitContext& context,
                    const WorkUnit& unit, const PretranslatedUnit& proposed) {
  return UnitSplicer(layout, map, context, unit, proposed).splice();
}

}  // namespace neuf::xliff
