#include "core/base/unicode.h"
#include "formats/xliff/codes.h"
#include "formats/xliff/content12.h"
#include "formats/xliff/content2.h"
#include "formats/xliff/fresh_codes.h"
#include "formats/xliff/original.h"
#include "formats/xliff/xliff.h"
#include "formats/xml/scanner.h"

#include <utility>

// Entry point: write_xliff().

namespace neuf {

using xliff::attribute_markup;
using xliff::datatype_of;
using xliff::FreshCodes;
using xliff::IdPool;
using xliff::original_markup12;
using xliff::original_markup2;
using xliff::write_content12;
using xliff::write_content2;

namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string language_attribute(std::string_view name, const Language& language) {
  return language.is_undetermined() ? std::string() : attribute_markup(name, language.tag());
}

std::string name_attribute(std::string_view name, const WorkUnit& unit) {
  return unit.key.empty() ? std::string() : attribute_markup(name, unit.key);
}

/// "no" only where nothing of the unit is to be translated.
std::string translate_attribute(const WorkUnit& unit) {
  for (const WorkSegment& segment : unit.segments)
    if (segment.translate) return {};
  return unit.segments.empty() ? std::string() : attribute_markup("translate", "no");
}

/// Rather more than the units take up: memory that isn't written costs nothing, growing a long
/// string does.
std::size_t size_of(const WorkDocument& document) {
  constexpr std::size_t kMarkupBytes = 320;  ///< of a unit, segment or code
  std::size_t size = kMarkupBytes;
  for (const WorkUnit& unit : document.units) {
    size += kMarkupBytes;
    for (const WorkSegment& segment : unit.segments) {
      size += kMarkupBytes + 3 * segment.source.text.size();
      for (const PlacedCode& placed : segment.source.codes)
        size += kMarkupBytes + 3 * placed.code.data.size();
    }
  }
  return size;
}

std::string unit12(const WorkUnit& unit, std::size_t number) {
  std::string whole;
  std::string marked;
  for (const WorkSegment& segment : unit.segments) {
    const std::string content = write_content12(segment.source, {}, "");
    const std::string mid = std::to_string(&segment - unit.segments.data() + 1);
    whole += content;
    marked += "<mrk" + attribute_markup("mtype", "seg") + attribute_markup("mid", mid) + ">" +
              content + "</mrk>";
  }
  std::string out = "      <trans-unit" + attribute_markup("id", "u" + std::to_string(number)) +
                    name_attribute("resname", unit) + translate_attribute(unit) +
                    attribute_markup("xml:space", "preserve") + ">\n        <source>" + whole +
                    "</source>\n";
  if (unit.segments.size() > 1) out += "        <seg-source>" + marked + "</seg-source>\n";
  return out + "      </trans-unit>\n";
}

std::string write12(const WorkDocument& document) {
  std::string out;
  out.reserve(size_of(document));
  out += std::string(kDeclaration) +
         "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
         "  <file" +
         attribute_markup("original", document.name) +
         attribute_markup("source-language", document.source.tag()) +
         language_attribute("target-language", document.target) +
         attribute_markup("datatype", datatype_of(document.original)) + ">\n" +
         original_markup12(document) + "    <body>\n";
  std::size_t number = 0;
  for (const WorkUnit& unit : document.units)
    out += unit12(unit, ++number);
  return std::move(out) + "    </body>\n  </file>\n</xliff>\n";
}

/// White space between the sentences belongs to the sentence before.
std::string unit2(const WorkUnit& unit, std::size_t number) {
  const std::string start = "    <unit" + attribute_markup("id", "u" + std::to_string(number)) +
                            name_attribute("name", unit) + translate_attribute(unit) + ">\n";
  FreshCodes codes(unit);
  IdPool ids;
  std::string segments;
  std::size_t segment_number = 0;
  for (const WorkSegment& segment : unit.segments) {
    const Segment source = codes.with_forms(segment.source);
    segments += "      <segment" + attribute_markup("id", "s" + std::to_string(++segment_number)) +
                ">\n        <source>" + write_content2(source, source, "", {}, ids) +
                "</source>\n      </segment>\n";
  }
  return start + codes.markup() + segments + "    </unit>\n";
}

std::string write2(const WorkDocument& document) {
  std::string out;
  out.reserve(size_of(document));
  out += std::string(kDeclaration) +
         R"(<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0")" +
         attribute_markup("srcLang", document.source.tag()) +
         language_attribute("trgLang", document.target) + ">\n  <file" +
         attribute_markup("id", "f1") + attribute_markup("original", document.name) +
         attribute_markup("xml:space", "preserve") + ">\n" + original_markup2(document);
  std::size_t number = 0;
  for (const WorkUnit& unit : document.units)
    if (!unit.segments.empty()) out += unit2(unit, ++number);
  return std::move(out) + "  </file>\n</xliff>\n";
}

}  // namespace

std::string write_xliff(const WorkDocument& document, XliffVersion version) {
  return version == XliffVersion::v12 ? write12(document) : write2(document);
}

}  // namespace neuf
