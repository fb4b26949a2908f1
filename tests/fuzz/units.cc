#include "tests/fuzz/units.h"

#include "core/base/unicode.h"
#include "formats/plain/clean.h"
#include "tests/fuzz/expect.h"

#include <set>

// Entry points: those of the header; the rest is local.

namespace neuf::fuzz {
namespace {

bool is_between_characters(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void add(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.append("  ").append(name).append(": ").append(value).append("\n");
}

std::string described(const Variant& variant) {
  std::string out = "  " + variant.language.tag() + "\n" + fuzz::described(variant.segment);
  add(out, "state", to_string(variant.state));
  add(out, "origin", to_string(variant.origin));
  add(out, "confidence", std::to_string(variant.confidence));
  add(out, "created by", variant.created_by);
  add(out, "changed by", variant.changed_by);
  add(out, "created", std::to_string(variant.created));
  add(out, "changed", std::to_string(variant.changed));
  return out;
}

PlainReading read_once(ByteSource& source, const ReadPlain& read, std::string& outcome) {
  PlainCollector collector;
  const Status status = read(source, collector);
  outcome = outcome_of(status);
  PlainReading reading{collector.take(), status.has_value()};
  for (Unit& unit : reading.told.units) {
    check_unit(unit);
    replace_forbidden_characters(unit);
    outcome += fuzz::described(unit);
  }
  for (const UnitProblem& problem : reading.told.problems)
    outcome.append(problem.where).append(": ").append(problem.message).append("\n");
  for (const std::string& warning : reading.told.warnings)
    outcome.append(warning).append("\n");
  expect(!first_invalid_utf8(outcome), "what a reader tells is valid UTF-8");
  return reading;
}

}  // namespace

void check_segment(const Segment& segment) {
  const std::string& text = segment.text;
  expect(!first_invalid_utf8(text), "a segment is valid UTF-8");
  std::size_t last = 0;
  for (const PlacedCode& placed : segment.codes) {
    expect(placed.offset >= last && placed.offset <= text.size(), "codes stand in order");
    expect(is_between_characters(text, placed.offset), "a code stands between characters");
    last = placed.offset;
    for (const std::string* field :
         {&placed.code.id, &placed.code.display, &placed.code.data, &placed.code.form})
      expect(!first_invalid_utf8(*field), "a code is valid UTF-8");
  }
}

void check_unit(const Unit& unit) {
  expect(!unit.variants.empty(), "a unit has a text");
  expect(!invalid_utf8_in(unit), "a unit is valid UTF-8");
  std::set<Language> languages;
  for (const Variant& variant : unit.variants) {
    check_segment(variant.segment);
    expect(languages.insert(variant.language).second, "a language stands once in a unit");
  }
}

std::string described(const Segment& segment) {
  std::string out;
  add(out, "text", segment.text);
  for (const PlacedCode& placed : segment.codes) {
    const InlineCode& code = placed.code;
    const auto kind = std::to_string(static_cast<int>(code.kind));
    add(out, "code at " + std::to_string(placed.offset),
        "kind " + kind + ", id " + code.id + ", shown " + code.display + ", data " + code.data +
            ", form " + code.form);
  }
  return out;
}

std::string described(const Unit& unit) {
  std::string out = "unit\n";
  for (const Variant& variant : unit.variants)
    out += described(variant);
  add(out, "previous", unit.context.previous);
  add(out, "next", unit.context.next);
  add(out, "key", unit.context.key);
  for (const Occurrence& occurrence : unit.occurrences)
    add(out, "in", occurrence.document + ", position " + std::to_string(occurrence.position));
  for (const Property& property : unit.properties)
    add(out, "property", property.name + " = " + property.value);
  for (const std::string& note : unit.notes)
    add(out, "note", "\"" + note + "\"");
  add(out, "created by", unit.created_by);
  add(out, "changed by", unit.changed_by);
  add(out, "created", std::to_string(unit.created));
  add(out, "changed", std::to_string(unit.changed));
  return out;
}

std::string described(const std::vector<Unit>& units) {
  std::string out;
  for (const Unit& unit : units)
    out += described(unit);
  return out;
}

PlainReading read_plain(std::string_view bytes, const ReadPlain& read) {
  std::string outcome;
  StringSource whole(bytes);
  PlainReading reading = read_once(whole, read, outcome);
  std::string in_pieces;
  PiecemealSource pieces(bytes);
  read_once(pieces, read, in_pieces);
  expect_same(in_pieces, outcome, "what was read in pieces");
  return reading;
}

}  // namespace neuf::fuzz
