#include "formats/inline.h"
#include "formats/xliff/content2.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

// Entry points: write_content2(), write_candidate2(). Both know what every code is written as:
//   around    <pc> or <mrk> around text
//   half      <sc> or <ec>, <sm> or <em>, that refers to its other half
//   isolated  <sc isolated="yes"> or <ec isolated="yes">
//   single    <ph> or <cp>
//   nothing   half of an annotation whose other half is missing

namespace neuf::xliff {

namespace {

bool is_annotation(std::string_view element) {
  return element == "mrk" || element == "sm" || element == "em";
}

bool is_xliff_element(std::string_view element) {
  static constexpr std::array<std::string_view, 8> kElements = {"pc",  "sc", "ec", "ph",
                                                                "mrk", "sm", "em", "cp"};
  return std::find(kElements.begin(), kElements.end(), element) != kElements.end();
}

/// What an attribute of <pc> is called on <sc> and on <ec>; empty: not there.
std::string_view half_attribute(std::string_view name, bool end) {
  struct Row {
    std::string_view around, start, end;
  };

  static constexpr std::array<Row, 10> kRows = {{{"dispStart", "disp", ""},
                                                 {"dispEnd", "", "disp"},
                                                 {"equivStart", "equiv", ""},
                                                 {"equivEnd", "", "equiv"},
                                                 {"dataRefStart", "dataRef", ""},
                                                 {"dataRefEnd", "", "dataRef"},
                                                 {"subFlowsStart", "subFlows", ""},
                                                 {"subFlowsEnd", "", "subFlows"},
                                                 {"canOverlap", "", ""},  // the default is "yes"
                                                 {"dir", "dir", ""}}};
  for (const Row& row : kRows)
    if (row.around == name) return end ? row.end : row.start;
  return name;
}

class ContentWriter {
 public:
  /// `known`: codes of the unit, that are written as they were read.
  ContentWriter(const Segment& segment, std::string_view prefix, std::vector<bool> known)
      : segment_(segment),
        prefix_(prefix),
        partners_(partners_of(segment)),
        known_(std::move(known)) {
    for (const PlacedCode& placed : segment.codes)
      forms_.push_back(read_form(placed.code.form));
    std::vector<bool> around(forms_.size());
    for (std::size_t n = 0; n < forms_.size(); ++n) {
      const std::string& element = forms_[n].element;
      if (!is_xliff_element(element)) known_[n] = false;
      around[n] = known_[n] ? element == "pc" || element == "mrk" : !is_annotation(element);
    }
    nested_ = nesting(segment, partners_, around);
  }

  /// The id to write for a code that isn't known.
  using NewId = std::function<std::string(const InlineCode&)>;

  std::string write(const NewId& new_id) {
    new_id_ = &new_id;
    return weave(segment_,
                 [this](std::size_t n) { return known_[n] ? write_known(n) : write_unknown(n); });
  }

 private:
  const InlineCode& code(std::size_t n) const { return segment_.codes[n].code; }

  std::string tag(std::string_view element) const {
    return "<" + std::string(prefix_) + std::string(element);
  }

  std::string end_tag(std::string_view element) const {
    return "</" + std::string(prefix_) + std::string(element) + ">";
  }

  std::string write_known(std::size_t n) {
    const std::string& element = forms_[n].element;
    const CodeKind kind = code(n).kind;
    const bool lonely =
        (kind == CodeKind::open || kind == CodeKind::close) && partners_[n] == kNoCode;
    if (lonely) return is_annotation(element) ? std::string() : write_unknown(n);
    if (element == "pc" || element == "mrk") return write_known_around(n);
    if (element == "cp") return tag(element) + attributes_of(n) + "/>";
    const bool refers = (element == "ec" || element == "em") && !is_isolated_end(n);
    return tag(element) + attribute_markup(refers ? "startRef" : "id", code(n).id) +
           attributes_of(n) + "/>";
  }

  bool is_isolated_end(std::size_t n) const { return forms_[n].attribute("isolated") == "yes"; }

  std::string write_known_around(std::size_t n) {
    const bool end = ends(code(n).kind);
    const std::size_t open = end ? partners_[n] : n;
    const std::string& element = forms_[open].element;
    const std::string& id = code(open).id;
    if (nested_[n])
      return end ? end_tag(element)
                 : tag(element) + attribute_markup("id", id) + attributes_of(n) + ">";
    const std::string reference = attribute_markup(end ? "startRef" : "id", id);
    if (element == "mrk")
      return tag(end ? "em" : "sm") + reference + (end ? "" : attributes_of(n)) + "/>";
    return tag(end ? "ec" : "sc") + reference + half_attributes(open, end) + "/>";
  }

  std::string attributes_of(std::size_t n) const {
    std::string out;
    for (const auto& [name, value] : forms_[n].attributes)
      out += attribute_markup(name, value);
    return out;
  }

  /// Of a <pc> that crosses another element, as a translation may need it.
  std::string half_attributes(std::size_t open, bool end) const {
    std::string out;
    for (const auto& [name, value] : forms_[open].attributes) {
      const std::string_view half = half_attribute(name, end);
      if (!half.empty()) out += attribute_markup(half, value);
    }
    return out;
  }

  std::string write_unknown(std::size_t n) {
    const std::string& element = forms_[n].element;
    if (is_annotation(element)) return {};
    if (code(n).kind == CodeKind::standalone) return write_unknown_single(n);
    if (nested_[n]) return write_unknown_around(n);
    const bool end = ends(code(n).kind);
    const bool lonely = partners_[n] == kNoCode || is_annotation(forms_[partners_[n]].element);
    if (lonely)
      return tag(end ? "ec" : "sc") + attribute_markup("id", (*new_id_)(code(n))) +
             attribute_markup("isolated", "yes") + show("disp", n) + "/>";
    const std::string id = end ? pair_ids_[partners_[n]] : (*new_id_)(code(n));
    if (!end) pair_ids_[n] = id;
    return tag(end ? "ec" : "sc") + attribute_markup(end ? "startRef" : "id", id) +
           show("disp", n) + "/>";
  }

  std::string write_unknown_single(std::size_t n) const {
    const std::string_view hex = forms_[n].attribute("hex");
    if (forms_[n].element == "cp" && is_hex(hex))
      return tag("cp") + attribute_markup("hex", hex) + "/>";
    return tag("ph") + attribute_markup("id", (*new_id_)(code(n))) + show("disp", n) + "/>";
  }

  std::string write_unknown_around(std::size_t n) {
    if (ends(code(n).kind)) return end_tag("pc");
    return tag("pc") + attribute_markup("id", (*new_id_)(code(n))) + show("dispStart", n) +
           show("dispEnd", partners_[n]) + ">";
  }

  std::string show(std::string_view name, std::size_t n) const {
    const std::string text = shown(code(n));
    return text.empty() ? std::string() : attribute_markup(name, text);
  }

  const Segment& segment_;
  std::string_view prefix_;
  std::vector<std::size_t> partners_;
  std::vector<bool> known_;
  std::vector<bool> nested_;
  std::vector<InlineForm> forms_;
  std::map<std::size_t, std::string> pair_ids_;  ///< of unknown <sc>, by the code's index
  const NewId* new_id_ = nullptr;
};

/// Numbers for the codes of a candidate: the same in source and target for the same id and kind.
class CandidateIds {
 public:
  std::string give(const InlineCode& code, std::map<std::string, std::size_t>& seen) {
    const std::string name = std::to_string(static_cast<int>(code.kind)) + " " + code.id;
    const std::string nth = name + " " + std::to_string(seen[name]++);
    std::string& id = ids_[nth];
    if (id.empty()) id = std::to_string(ids_.size());
    return id;
  }

 private:
  std::map<std::string, std::string> ids_;
};

}  // namespace

std::string write_content2(const Segment& segment, const Segment& source, std::string_view prefix,
                           const IdPool& elsewhere, IdPool& ids) {
  std::vector<bool> known = known_codes(segment, source, partners_of(segment));
  for (std::size_t n = 0; n < known.size(); ++n)
    if (elsewhere.has(segment.codes[n].code.id)) known[n] = false;
  ContentWriter writer(segment, prefix, std::move(known));
  return writer.write([&](const InlineCode&) { return ids.fresh("n"); });
}

CandidateContent write_candidate2(const Segment& source, const Segment& target,
                                  std::string_view prefix) {
  CandidateIds ids;
  const auto write = [&](const Segment& segment) {
    std::map<std::string, std::size_t> seen;
    ContentWriter writer(segment, prefix, std::vector<bool>(segment.codes.size()));
    return writer.write([&](const InlineCode& code) { return ids.give(code, seen); });
  };
  std::string written_source = write(source);
  return {std::move(written_source), write(target)};
}

}  // namespace neuf::xliff
