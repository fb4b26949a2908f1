#include "tests/formats/tmx/unit_generator.h"

#include "formats/inline.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace neuf {
namespace {

using rc::gen::element;

std::string any_text() {
  const auto piece =
      element<std::string>("a", "Conseil", " ", "  ", "\n", "\r", "\r\n", "\t", "<", ">", "&", "\"",
                           "'", "]]>", "<!--", "&amp;", "<seg>x</seg>", "É", "\u00A0", "\u2028",
                           "\u0085", "\uFFFD", "\U0001F600", "\\", "М");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece))
    text += one;
  return text;
}

Timestamp any_time() {
  return *rc::gen::oneOf(rc::gen::just<Timestamp>(0),
                         rc::gen::inRange<Timestamp>(1, 4'000'000'000));
}

std::string any_form() {
  if (*rc::gen::inRange(0, 5) == 0) return any_text();
  InlineForm form{*element<std::string>("tmx", "tmx", "tmx", "xliff12", "xliff2", ""),
                  *element<std::string>("bpt", "ept", "it", "ph", "hi", "ut", "mrk", ""),
                  {}};
  const int count = *rc::gen::inRange(0, 4);
  for (int n = 0; n < count; ++n)
    form.attributes.emplace_back(
        *element<std::string>("x", "i", "type", "assoc", "content", "pos", "disp"),
        *element<std::string>("1", "2", "xml", "bold", "end", "a\tb\n", ""));
  return write_form(form);
}

InlineCode any_code() {
  return {static_cast<CodeKind>(*rc::gen::inRange(0, 5)),
          *element<std::string>("1", "1", "2", "3", "a", "b c", "hi1", ""),
          *rc::gen::oneOf(rc::gen::just<std::string>(""), rc::gen::exec(any_text)),
          *element<std::string>("", "<b>", "<sub>a<ph/></sub>", "<sub", "<b>a</b>", "a\r\tb",
                                "<ph><sub>a</sub></ph>", "<sub no=\"1\">a</sub>", "{0}"),
          any_form()};
}

Segment any_segment() {
  Segment segment;
  const int parts = *rc::gen::inRange(1, 6);
  for (int n = 0; n < parts; ++n) {
    segment.text += any_text();
    if (*rc::gen::arbitrary<bool>()) segment.codes.push_back({segment.text.size(), any_code()});
  }
  if (segment.empty()) segment.text = "a";  // TMX has no way to tell an empty text from none
  return segment;
}

Variant any_variant(const std::string& tag) {
  Variant variant;
  variant.language = value_of(Language::parse(tag));
  variant.segment = any_segment();
  variant.state = static_cast<State>(*rc::gen::inRange(0, 5));
  variant.origin = static_cast<Origin>(*rc::gen::inRange(0, 3));
  variant.confidence = static_cast<std::uint8_t>(*rc::gen::inRange(0, 101));
  variant.created_by = any_text();
  variant.changed_by = any_text();
  variant.created = any_time();
  variant.changed = any_time();
  return variant;
}

Property any_property() {
  const std::string name = *element<std::string>(
      "client", "", "prev", "next", "id", "file", "x-neuf-position", "x-context-pre",
      "x-context-post", "tmgr:context", "tmgr:docname", "x-neuf-property-", "x-neuf-property-prev",
      "x-neuf-state", "x-neuf-codes", "tmx:tuid", "tmx:usagecount", "tmx:datatype",
      "tmx:creationdate", "tmx:srclang", "tmx:nothing", "tuv:fr:colour", "tuv:fr:tmx:usagecount");
  return {name, any_text()};
}

Unit make_unit() {
  Unit unit;
  const auto tags = *rc::gen::unique<std::vector<std::string>>(
      *rc::gen::inRange<std::size_t>(1, 5),
      element<std::string>("fr", "fr-BE", "nl", "it", "el", "sr-Latn", "zh-Hant-TW", "und"));
  for (const std::string& tag : tags)
    unit.variants.push_back(any_variant(tag));
  unit.context = {any_text(), any_text(), any_text()};
  const auto count = [] { return *rc::gen::inRange(0, 4); };
  for (int n = count(); n > 0; --n)
    unit.occurrences.push_back({any_text(), *rc::gen::inRange<std::uint32_t>(0, 4)});
  for (int n = count(); n > 0; --n)
    unit.properties.push_back(any_property());
  for (int n = count(); n > 0; --n)
    unit.notes.push_back(any_text());
  unit.created_by = any_text();
  unit.changed_by = any_text();
  unit.created = any_time();
  unit.changed = any_time();
  return unit;
}

}  // namespace

rc::Gen<Unit> any_unit() {
  return rc::gen::exec(make_unit);
}

}  // namespace neuf
