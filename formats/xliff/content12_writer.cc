#include "formats/inline.h"
#include "formats/xliff/codes.h"
#include "formats/xliff/content12.h"
#include "formats/xml/scanner.h"

#include <algorithm>
#include <array>
#include <map>

// Entry point: write_content12().

namespace neuf::xliff {

namespace {

bool is_around(std::string_view element) {
  return element == "g" || element == "mrk";
}

bool has_content(std::string_view element) {
  return element == "ph" || element == "it" || element == "bpt" || element == "ept";
}

bool is_xliff_element(std::string_view element) {
  static constexpr std::array<std::string_view, 9> kElements = {"g",   "mrk", "x",  "bx", "ex",
                                                                "bpt", "ept", "ph", "it"};
  return std::find(kElements.begin(), kElements.end(), element) != kElements.end();
}

/// What stands for a code that isn't the source's.
std::string_view usual_element(CodeKind kind, bool paired) {
  if (kind == CodeKind::standalone) return "ph";
  if (!paired) return "it";
  return kind == CodeKind::open ? "bpt" : "ept";
}

class ContentWriter {
 public:
  ContentWriter(const Segment& segment, const Segment& source, std::string_view prefix)
      : segment_(segment), prefix_(prefix), partners_(partners_of(segment)) {
    for (const PlacedCode& placed : segment.codes)
      forms_.push_back(read_form(placed.code.form));
    for (const PlacedCode& placed : source.codes)
      ids_.take(placed.code.id);
    known_ = known_codes(segment, source, partners_);
    std::vector<bool> around(forms_.size());
    for (std::size_t n = 0; n < forms_.size(); ++n)
      around[n] = known_[n] ? is_around(forms_[n].element) || is_foreign(n) : is_unknown_group(n);
    nested_ = nesting(segment, partners_, around);
  }

  std::string write() {
    return weave(segment_, [this](std::size_t n) { return write_code(n); });
  }

 private:
  const InlineCode& code(std::size_t n) const { return segment_.codes[n].code; }

  bool is_foreign(std::size_t n) const { return !is_xliff_element(forms_[n].element); }

  /// A <g> of another unit is a <g> here too.
  bool is_unknown_group(std::size_t n) const {
    return forms_[n].format == "xliff12" && forms_[n].element == "g";
  }

  std::string write_code(std::size_t n) {
    if (!known_[n]) return write_unknown(n);
    if (nested_[n]) return write_around(n);
    if (is_foreign(n)) return code(n).kind == CodeKind::standalone ? write_foreign(n) : "";
    if (forms_[n].element == "mrk") return {};  // an annotation: it can't be cut in two
    if (forms_[n].element == "g") return write_crossing_group(n);
    return write_known(n);
  }

  std::string write_foreign(std::size_t n) const {
    return "<" + forms_[n].element + attributes_of(n) + "/>";
  }

  /// The start or the end tag of an element around text.
  std::string write_around(std::size_t n) {
    const bool end = code(n).kind == CodeKind::close;
    const std::size_t open = end ? partners_[n] : n;
    const std::string& element = forms_[open].element;
    const std::string name = (is_foreign(open) ? "" : std::string(prefix_)) + element;
    if (end) return "</" + name + ">";
    const std::string id = element == "g" ? attribute_markup("id", code(n).id) : "";
    return "<" + name + id + attributes_of(n) + ">";
  }

  /// Attributes as they were read; but `mid` in a target is the number of a segment.
  std::string attributes_of(std::size_t n) const {
    std::string out;
    for (const auto& [name, value] : forms_[n].attributes) {
      const bool is_ours = name == "content" || name == "id" || name == "mid";
      if (is_foreign(n) || !is_ours) out += attribute_markup(name, value);
    }
    return out;
  }

  /// Two <g> that cross each other, as a translation may need it.
  std::string write_crossing_group(std::size_t n) const {
    const std::string_view element = ends(code(n).kind) ? "ex" : "bx";
    return "<" + std::string(prefix_) + std::string(element) + attribute_markup("id", code(n).id) +
           "/>";
  }

  std::string write_known(std::size_t n) const {
    const InlineForm& form = forms_[n];
    const std::string_view own_id = form.attribute("id");
    const std::string start = std::string(prefix_) + form.element;
    const std::string tag = "<" + start +
                            attribute_markup("id", own_id.empty() ? code(n).id : own_id) +
                            attributes_of(n);
    if (!has_content(form.element)) return tag + "/>";
    const bool markup = form.attribute("content") == "xml";
    return tag + ">" + (markup ? code(n).data : escape_xml(code(n).data)) + "</" + start + ">";
  }

  std::string write_unknown(std::size_t n) {
    const std::string id = attribute_markup("id", unknown_id(n));
    if (nested_[n])
      return code(n).kind == CodeKind::close ? "</" + std::string(prefix_) + "g>"
                                             : "<" + std::string(prefix_) + "g" + id + ">";
    if (forms_[n].element == "mrk") return {};
    const std::string name =
        std::string(prefix_) + std::string(usual_element(code(n).kind, partners_[n] != kNoCode));
    const std::string pos =
        name.ends_with("it") ? attribute_markup("pos", ends(code(n).kind) ? "close" : "open") : "";
    return "<" + name + id + pos + ">" + escape_xml(native_of(n)) + "</" + name + ">";
  }

  const std::string& native_of(std::size_t n) const {
    const bool markup = forms_[n].attribute("content") == "xml";
    return code(n).data.empty() || markup ? code(n).display : code(n).data;
  }

  /// Both halves of a pair get the same; none is an id of the source.
  std::string unknown_id(std::size_t n) {
    const bool second = code(n).kind == CodeKind::close && partners_[n] != kNoCode;
    const std::size_t first = second ? partners_[n] : n;
    std::string& id = unknown_ids_[first];
    if (id.empty() && !code(first).id.empty() && !ids_.has(code(first).id)) {
      id = code(first).id;
      ids_.take(id);
    }
    if (id.empty()) id = ids_.fresh("n");
    return id;
  }

  const Segment& segment_;
  std::string_view prefix_;
  std::vector<std::size_t> partners_;
  std::vector<InlineForm> forms_;
  std::vector<bool> known_;
  std::vector<bool> nested_;
  IdPool ids_;
  std::map<std::size_t, std::string> unknown_ids_;  ///< by the code's index
};

}  // namespace

std::string write_content12(const Segment& segment, const Segment& source,
                            std::string_view prefix) {
  return ContentWriter(segment, source, prefix).write();
}

}  // namespace neuf::xliff
