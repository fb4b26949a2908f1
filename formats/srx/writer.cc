#include "formats/srx/srx.h"
#include "formats/xml/scanner.h"

// Entry point: write_srx().

namespace neuf {
namespace {

constexpr std::string_view kStart = R"(<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
)";

// What the standard has by default; Neuf cuts texts, where no code stands.
constexpr std::string_view kFormatHandles = R"(    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
)";

const char* yes_or_no(bool value) {
  return value ? "yes" : "no";
}

void add_element(std::string& out, std::string_view name, std::string_view text) {
  out.append("          <").append(name).append(">").append(escape_xml(text));
  out.append("</").append(name).append(">\n");
}

void add_language(std::string& out, const LanguageRules& language) {
  out.append("      <languagerule languagerulename=\"");
  out.append(escape_xml_attribute(language.name)).append("\">\n");
  for (const SegmentationRule& rule : language.rules) {
    out.append("        <rule break=\"").append(yes_or_no(rule.breaks)).append("\">\n");
    add_element(out, "beforebreak", rule.before);
    add_element(out, "afterbreak", rule.after);
    out.append("        </rule>\n");
  }
  out.append("      </languagerule>\n");
}

}  // namespace

std::string write_srx(const SegmentationRules& rules) {
  std::string out(kStart);
  out.append("  <header segmentsubflows=\"yes\" cascade=\"");
  out.append(yes_or_no(rules.cascade)).append("\">\n");
  out.append(kFormatHandles).append("  </header>\n  <body>\n    <languagerules>\n");
  for (const LanguageRules& language : rules.languages)
    add_language(out, language);
  out.append("    </languagerules>\n    <maprules>\n");
  for (const LanguageMap& map : rules.maps) {
    out.append("      <languagemap languagepattern=\"").append(escape_xml_attribute(map.pattern));
    out.append("\" languagerulename=\"").append(escape_xml_attribute(map.rules)).append("\"/>\n");
  }
  return out.append("    </maprules>\n  </body>\n</srx>\n");
}

}  // namespace neuf
