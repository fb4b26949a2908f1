#include "formats/tmx/markup.h"

#include "formats/xml/scanner.h"

#include <algorithm>
#include <array>
#include <vector>

// Entry points: is_code_content(), is_readable_markup().

namespace neuf {

namespace {

/// An inline element of the DTD: its attributes, and the one that it must have.
struct InlineElement {
  std::string_view name;
  std::string_view attributes;  ///< each with a space before and behind
  std::string_view required;
};

constexpr std::array<InlineElement, 7> kInline = {{{"bpt", " i x type ", "i"},
                                                   {"ept", " i ", "i"},
                                                   {"it", " pos x type ", "pos"},
                                                   {"ph", " x type assoc ", ""},
                                                   {"ut", " x ", ""},
                                                   {"hi", " x type ", ""},
                                                   {"sub", " datatype type ", ""}}};

const InlineElement* inline_element(std::string_view name) {
  const auto found = std::find_if(kInline.begin(), kInline.end(),
                                  [&](const InlineElement& one) { return one.name == name; });
  return found == kInline.end() ? nullptr : &*found;
}

bool has_valid_attributes(const InlineElement& kind, const XmlElement& element) {
  const bool known = std::all_of(
      element.attributes.begin(), element.attributes.end(), [&](const XmlAttribute& attribute) {
        return kind.attributes.find(" " + attribute.name + " ") != std::string_view::npos;
      });
  if (!known) return false;
  if (kind.required.empty()) return true;
  const std::string* value = element.attribute(kind.required);
  return value != nullptr && (kind.name != "it" || *value == "begin" || *value == "end");
}

/// Where only text matters, and where elements may stand.
class Listener : public XmlHandler {
 public:
  Result<Cut> on_start(const XmlElement& /*element*/) override { return Cut::no; }

  Status on_end(const XmlElement& /*element*/, std::uint64_t /*limit*/) override { return {}; }

  Status on_text(std::string_view /*utf8*/) override { return {}; }

  Status on_piece(const XmlPiece& /*piece*/) override { return {}; }
};

/// The DTD's content models: <sub> alone in a code; all inline elements but <sub> in <sub> and
/// <hi>.
class CodeContent final : public Listener {
 public:
  Result<Cut> on_start(const XmlElement& element) override {
    const bool is_root = open_.empty();
    const InlineElement* kind = is_root ? nullptr : inline_element(element.name);
    if (!is_root && (kind == nullptr || (element.name == "sub") == holds_inline(open_.back()) ||
                     !has_valid_attributes(*kind, element)))
      return Error{ErrorCode::malformed, "<" + element.name + "> can't stand here", ""};
    open_.push_back(element.name);
    return Cut::no;
  }

  Status on_end(const XmlElement& /*element*/, std::uint64_t /*limit*/) override {
    open_.pop_back();
    return {};
  }

 private:
  static bool holds_inline(std::string_view name) { return name == "sub" || name == "hi"; }

  std::vector<std::string> open_;
};

bool passes(std::string_view document, XmlHandler& handler) {
  StringSource source(document);
  XmlLimits limits;
  limits.depth = kMostNested;
  return scan_xml(source, "markup", handler, limits).has_value();
}

}  // namespace

bool is_code_content(const std::string& content) {
  CodeContent handler;
  return passes("<ph>" + content + "</ph>", handler);
}

bool is_readable_markup(std::string_view document) {
  Listener handler;
  return passes(document, handler);
}

}  // namespace neuf
