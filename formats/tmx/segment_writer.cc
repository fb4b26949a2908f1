#include "formats/inline.h"
#include "formats/tmx/markup.h"
#include "formats/tmx/segment.h"
#include "formats/xml/scanner.h"

#include <algorithm>
#include <map>
#include <set>

// Entry points: write_segment(), code_exceptions(), apply_code_exceptions().

namespace neuf {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether TMX lets the element stand for this kind of code.
bool can_stand_for(std::string_view element, CodeKind kind) {
  switch (kind) {
    case CodeKind::open:
      return element == "bpt" || element == "hi";
    case CodeKind::close:
      return element == "ept" || element == "hi";
    case CodeKind::standalone:
      return element == "ph" || element == "ut";
    case CodeKind::isolated_open:
      return element == "it" || element == "bpt";
    case CodeKind::isolated_close:
      return element == "it" || element == "ept";
  }
  return false;
}

std::string_view usual_element(CodeKind kind) {
  switch (kind) {
    case CodeKind::open:
      return "bpt";
    case CodeKind::close:
      return "ept";
    case CodeKind::standalone:
      return "ph";
    default:
      return "it";
  }
}

/// Writes one segment's content.
class SegmentWriter {
 public:
  explicit SegmentWriter(const Segment& segment) : segment_(segment) {
    for (const PlacedCode& placed : segment.codes)
      forms_.push_back(read_form(placed.code.form));
    find_nested_highlights();
    number_ids();
  }

  std::string write() {
    std::size_t done = 0;
    for (std::size_t n = 0; n < segment_.codes.size(); ++n) {
      const std::size_t at = boundary(std::max(segment_.codes[n].offset, done));
      out_ += escape_xml(std::string_view(segment_.text).substr(done, at - done));
      write_code(n);
      done = at;
    }
    out_ += escape_xml(std::string_view(segment_.text).substr(done));
    return std::move(out_);
  }

 private:
  const InlineCode& code(std::size_t n) const { return segment_.codes[n].code; }

  /// Never within a character, nor behind the end.
  std::size_t boundary(std::size_t offset) const {
    const std::string& text = segment_.text;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80)
      ++offset;
    return std::min(offset, text.size());
  }

  bool is_highlight(std::size_t n) const {
    return forms_[n].format == "tmx" && forms_[n].element == "hi" && code(n).data.empty();
  }

  /// <hi> is an element around text: only pairs that nest, and not too deep, can be written so.
  void find_nested_highlights() {
    std::vector<std::size_t> open;
    for (std::size_t n = 0; n < segment_.codes.size(); ++n) {
      if (!is_highlight(n)) continue;
      if (code(n).kind == CodeKind::open) open.push_back(n);
      if (code(n).kind != CodeKind::close || open.empty()) continue;
      if (code(open.back()).id != code(n).id) continue;
      if (open.size() < kMostNested) nested_.insert({open.back(), n});
      open.pop_back();
    }
  }

  /// `i` and `x` are numbers in TMX: ids that aren't get the lowest free ones.
  void number_ids() {
    std::set<std::string, std::less<>> taken;
    for (const PlacedCode& placed : segment_.codes)
      taken.insert(placed.code.id);
    std::size_t last = 0;
    for (const PlacedCode& placed : segment_.codes) {
      const std::string& id = placed.code.id;
      if (is_number(id) || numbers_.contains(id)) continue;
      std::string number;
      do {
        number = std::to_string(++last);
      } while (taken.contains(number));
      numbers_.emplace(id, number);
    }
  }

  std::string number_of(const std::string& id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? id : found->second;
  }

  std::string element_of(std::size_t n) const {
    const std::string& element = forms_[n].element;
    const bool fits = forms_[n].format == "tmx" && can_stand_for(element, code(n).kind) &&
                      (element != "hi" || nested_.contains(n));
    return fits ? element : std::string(usual_element(code(n).kind));
  }

  void write_code(std::size_t n) {
    const std::string element = element_of(n);
    if (element == "hi" && code(n).kind == CodeKind::close) {
      out_ += "</hi>";
      return;
    }
    out_ += "<" + element + attributes_of(n, element);
    if (element == "hi") {
      out_ += ">";
      return;
    }
    const bool markup = forms_[n].attribute("content") == "xml" && is_code_content(code(n).data);
    out_ += ">" + (markup ? code(n).data : escape_xml(code(n).data)) + "</" + element + ">";
  }

  std::string attributes_of(std::size_t n, std::string_view element) const {
    std::string out;
    std::set<std::string_view> done;
    const auto add = [&](std::string_view name, std::string_view value) {
      if (!done.insert(name).second) return;  // a form may come from anywhere
      out += " " + std::string(name) + "=\"" + escape_xml_attribute(value) + "\"";
    };
    const InlineForm& form = forms_[n];
    if (element == "bpt" || element == "ept") add("i", i_of(n));
    if (element == "it") add("pos", code(n).kind == CodeKind::isolated_close ? "end" : "begin");
    if (element == "ept") return out;
    if (form.format != "tmx") {
      if (is_number(code(n).id)) add("x", code(n).id);
      return out;
    }
    for (const auto& [name, value] : form.attributes) {
      const bool allowed = name == "x" || (name == "type" && element != "ut") ||
                           (name == "assoc" && element == "ph");
      if (allowed) add(name, value);
    }
    return out;
  }

  std::string i_of(std::size_t n) const {
    const InlineForm& form = forms_[n];
    if (form.format != "tmx") return number_of(code(n).id);
    const auto i = std::find_if(form.attributes.begin(), form.attributes.end(),
                                [](const auto& attribute) { return attribute.first == "i"; });
    return i == form.attributes.end() ? code(n).id : i->second;
  }

  const Segment& segment_;
  std::vector<InlineForm> forms_;
  std::set<std::size_t> nested_;                ///< codes that can be <hi> and </hi>
  std::map<std::string, std::string> numbers_;  ///< for ids that aren't numbers
  std::string out_;
};

Segment read_back(const std::string& written) {
  pugi::xml_document document;
  const std::string seg = "<seg>" + written + "</seg>";
  document.load_buffer(seg.data(), seg.size(), kParseOptions, pugi::encoding_utf8);
  return read_segment(document.child("seg"));
}

bool is_code_kind(std::string_view text) {
  return text.size() == 1 && text[0] >= '0' && text[0] <= '4';
}

}  // namespace

std::string write_segment(const Segment& segment) {
  return SegmentWriter(segment).write();
}

std::string code_exceptions(const Segment& segment, const std::string& written) {
  if (segment.codes.empty()) return {};
  const Segment back = read_back(written);
  std::string out;
  for (std::size_t n = 0; n < segment.codes.size(); ++n) {
    const InlineCode& code = segment.codes[n].code;
    if (n < back.codes.size() && back.codes[n].code == code) continue;
    if (!out.empty()) out += "\n";
    out += std::to_string(n) + "\t" + std::to_string(static_cast<int>(code.kind)) + "\t" +
           escape_field(code.id) + "\t" + escape_field(code.display) + "\t" +
           escape_field(code.form);
  }
  return out;
}

void apply_code_exceptions(Segment& segment, std::string_view exceptions) {
  while (!exceptions.empty()) {
    std::string_view line = next_field(exceptions, '\n');
    const std::string_view number = next_field(line, '\t');
    const std::string_view kind = next_field(line, '\t');
    if (!is_number(number) || !is_code_kind(kind)) continue;
    const std::size_t n = std::stoul(std::string(number));
    if (n >= segment.codes.size()) continue;
    InlineCode& code = segment.codes[n].code;
    code.kind = static_cast<CodeKind>(kind[0] - '0');
    code.id = unescape_field(next_field(line, '\t'));
    code.display = unescape_field(next_field(line, '\t'));
    code.form = unescape_field(line);
  }
}

}  // namespace neuf
