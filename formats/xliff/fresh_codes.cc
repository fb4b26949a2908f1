#include "formats/xliff/fresh_codes.h"

#include "formats/inline.h"
#include "formats/xliff/codes.h"
#include "formats/xml/scanner.h"

// Entry points: those of FreshCodes.

namespace neuf::xliff {

FreshCodes::FreshCodes(const WorkUnit& unit) {
  for (const WorkSegment& segment : unit.segments)
    for (const PlacedCode& placed : segment.source.codes) {
      const CodeKind kind = placed.code.kind;
      if (kind == CodeKind::open) opened_.insert(placed.code.id);
      if (kind == CodeKind::close) closed_.insert(placed.code.id);
    }
}

Segment FreshCodes::with_forms(const Segment& segment) {
  Segment out = segment;
  const std::vector<std::size_t> partners = partners_of(segment);
  for (std::size_t n = 0; n < out.codes.size(); ++n) {
    InlineCode& code = out.codes[n].code;
    InlineForm form{"xliff2", "ph", {}};
    if (partners[n] != kNoCode) {
      form = around(code, segment.codes[partners[n]].code);
    } else {
      if (code.kind != CodeKind::standalone) form = half(code);
      refer(form, code, "dataRef", "disp");
    }
    code.form = write_form(form);
  }
  return out;
}

InlineForm FreshCodes::around(const InlineCode& code, const InlineCode& partner) {
  InlineForm form{"xliff2", "pc", {}};
  if (ends(code.kind)) return form;
  refer(form, code, "dataRefStart", "dispStart");
  refer(form, partner, "dataRefEnd", "dispEnd");
  return form;
}

InlineForm FreshCodes::half(InlineCode& code) const {
  const bool is_whole = opened_.contains(code.id) && closed_.contains(code.id);
  const bool is_end = ends(code.kind);
  code.kind = is_end ? CodeKind::isolated_close : CodeKind::isolated_open;
  InlineForm form{"xliff2", is_end ? "ec" : "sc", {}};
  if (!is_whole) form.attributes.emplace_back("isolated", "yes");
  return form;
}

void FreshCodes::refer(InlineForm& form, const InlineCode& code, const char* reference,
                       const char* shows) {
  if (!code.data.empty()) {
    std::string& id = ids_[code.data];
    if (id.empty()) {
      id = "d" + std::to_string(ids_.size());
      data_ +=
          "        <data" + attribute_markup("id", id) + ">" + escape_xml(code.data) + "</data>\n";
    }
    form.attributes.emplace_back(reference, id);
  }
  if (const std::string display = shown(code); !display.empty())
    form.attributes.emplace_back(shows, display);
}

std::string FreshCodes::markup() const {
  if (data_.empty()) return {};
  return "      <originalData>\n" + data_ + "      </originalData>\n";
}

}  // namespace neuf::xliff
