#include "formats/tmx/writer.h"

#include "core/base/clock.h"
#include "formats/tmx/names.h"
#include "formats/tmx/segment.h"
#include "formats/xml/scanner.h"

#include <algorithm>

// Entry point: TmxWriter. What each property means: names.h.

namespace neuf {

namespace {

void add_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"").append(escape_xml_attribute(value)).append("\"");
}

template <class Record>
void add_record_attributes(std::string& out, const Record& record) {
  add_attribute(out, "creationdate", to_basic_iso8601(record.created));
  add_attribute(out, "creationid", record.created_by);
  add_attribute(out, "changedate", to_basic_iso8601(record.changed));
  add_attribute(out, "changeid", record.changed_by);
}

void add_property(std::string& out, std::string_view name, std::string_view value) {
  out.append("<prop type=\"").append(escape_xml_attribute(name)).append("\">");
  out.append(escape_xml(value)).append("</prop>\n");
}

void add_context(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) add_property(out, name, value);
}

/// Leading properties that were attributes of <tu>, in their order, are attributes again. How many.
std::size_t add_kept_attributes(std::string& out, const Unit& unit) {
  std::size_t count = 0;
  for (const std::string_view name : tmx::kUnitAttributes) {
    if (count == unit.properties.size()) break;
    const Property& property = unit.properties[count];
    if (property.name != std::string(tmx::kAttribute).append(name) || property.value.empty())
      continue;
    add_attribute(out, name, property.value);
    ++count;
  }
  return count;
}

void add_notes(std::string& out, const std::vector<std::string>& notes) {
  for (const std::string& note : notes)
    out.append("<note>").append(escape_xml(note)).append("</note>\n");
}

void add_unit_properties(std::string& out, const Unit& unit, std::size_t first) {
  add_notes(out, unit.notes);
  add_context(out, tmx::kPrevious, unit.context.previous);
  add_context(out, tmx::kNext, unit.context.next);
  add_context(out, tmx::kKey, unit.context.key);
  for (const Occurrence& occurrence : unit.occurrences) {
    add_property(out, tmx::kFile, occurrence.document);
    if (occurrence.position != 0)
      add_property(out, tmx::kPosition, std::to_string(occurrence.position));
  }
  for (std::size_t n = first; n < unit.properties.size(); ++n) {
    const auto& [name, value] = unit.properties[n];
    add_property(out, tmx::is_reserved(name) ? std::string(tmx::kEscaped) + name : name, value);
  }
}

void add_variant(std::string& out, const Variant& variant) {
  out.append("<tuv xml:lang=\"").append(escape_xml_attribute(variant.language.tag())).append("\"");
  add_record_attributes(out, variant);
  out += ">";
  const Variant usual;
  if (variant.state != usual.state) add_property(out, tmx::kState, to_string(variant.state));
  if (variant.origin != usual.origin) add_property(out, tmx::kOrigin, to_string(variant.origin));
  if (variant.confidence != usual.confidence)
    add_property(out, tmx::kConfidence, std::to_string(variant.confidence));
  const std::string content = write_segment(variant.segment);
  add_context(out, tmx::kCodes, code_exceptions(variant.segment, content));
  out.append("<seg>").append(content).append("</seg></tuv>\n");
}

}  // namespace

TmxWriter::TmxWriter(ByteSink& sink, Language source) : sink_(sink), source_(std::move(source)) {}

Status TmxWriter::begin(const std::vector<Property>& properties,
                        const std::vector<std::string>& notes) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
      "<tmx version=\"1.4\">\n<header";
  add_attribute(out, "creationtool", "Neuf");
  add_attribute(out, "creationtoolversion", NEUF_VERSION);
  add_attribute(out, "segtype", "sentence");
  add_attribute(out, "o-tmf", "Neuf");
  add_attribute(out, "adminlang", "en");
  add_attribute(out, "srclang", source_.is_undetermined() ? "*all*" : source_.tag());
  add_attribute(out, "datatype", "plaintext");
  add_attribute(out, "creationdate", to_basic_iso8601(now()));
  const bool is_described = !properties.empty() || !notes.empty();
  out += is_described ? ">\n" : "/>\n";
  add_notes(out, notes);
  for (const auto& [name, value] : properties)
    add_property(out, name, value);
  if (is_described) out += "</header>\n";
  return sink_.write(out + "<body>\n");
}

Status TmxWriter::write(const Unit& unit) {
  if (unit.variants.empty()) return {};  // TMX has no such thing, nor has a store
  std::string out = "<tu";
  const std::size_t kept = add_kept_attributes(out, unit);
  add_record_attributes(out, unit);
  const Language& first = unit.variants.front().language;
  if (first != source_) add_attribute(out, "srclang", first.tag());
  out += ">\n";
  add_unit_properties(out, unit, kept);
  for (const Variant& variant : unit.variants)
    add_variant(out, variant);
  return sink_.write(out + "</tu>\n");
}

Status TmxWriter::end() {
  return sink_.write("</body>\n</tmx>\n");
}

}  // namespace neuf
