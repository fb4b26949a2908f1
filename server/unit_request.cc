#include "server/unit_request.h"

#include "server/described.h"
#include "server/fields.h"
#include "server/limits.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace neuf::server {
namespace {

/// What variants have that don't say it themselves.
struct Defaults {
  State state = State::translated;
  Origin origin = Origin::human;
};

/// Reads a field that is one of a few names.
template <class T>
Status read_name(Fields& fields, std::string_view field, Result<T> (*parse)(std::string_view),
                 T& value) {
  std::string name;
  if (fields.take(field) == nullptr) return {};
  if (auto read = fields.read(field, name, kMostNameCodePoints); !read) return read;
  auto parsed = parse(name);
  if (!parsed) return Error{parsed.error().code, parsed.error().message, fields.place_of(field)};
  value = *parsed;
  return {};
}

class UnitReader {
 public:
  Result<Unit> read(const Json& json, const std::string& place) {
    auto fields = Fields::open(json, place);
    if (!fields) return fields.error();
    Unit unit;
    Defaults defaults;
    if (auto read = read_name(*fields, "state", parse_state, defaults.state); !read)
      return read.error();
    if (auto read = read_name(*fields, "origin", parse_origin, defaults.origin); !read)
      return read.error();
    if (auto read = read_variants(*fields, defaults, unit); !read) return read.error();
    if (auto read = read_context(*fields, unit.context); !read) return read.error();
    const ReadText clean = [this](const auto&... what) { return text(what...); };
    if (auto read = read_properties(*fields, clean, unit.properties); !read) return read.error();
    if (auto read = read_notes(*fields, clean, unit.notes); !read) return read.error();
    if (auto finished = fields->finish(); !finished) return finished.error();
    return unit;
  }

  std::vector<std::string> take_warnings() { return std::move(warnings_); }

 private:
  Result<std::string> text(const Json& json, const std::string& place, std::size_t most) {
    auto clean = read_text(json, place, most);
    if (!clean) return clean.error();
    if (clean->replaced > 0 && warnings_.size() < kMostWarnings)
      warnings_.push_back(place + ": " + std::to_string(clean->replaced) +
                          " characters that XML forbids were replaced by U+FFFD");
    return std::move(clean->text);
  }

  /// Leaves `value` as it is when the field is absent.
  Status text_field(Fields& fields, std::string_view name, std::string& value, std::size_t most) {
    const Json* json = fields.take(name);
    if (json == nullptr) return {};
    auto read = text(*json, fields.place_of(name), most);
    if (!read) return read.error();
    value = std::move(*read);
    return {};
  }

  /// "…" or {"text":"…","state":"reviewed","origin":"machine"}
  Status read_variant(const Json& json, const std::string& place, Variant& variant) {
    if (json.is_string()) {
      auto whole = text(json, place, kMostTextCodePoints);
      if (!whole) return whole.error();
      variant.segment.text = std::move(*whole);
      return {};
    }
    auto fields = Fields::open(json, place);
    if (!fields)
      return Error{ErrorCode::invalid_argument,
                   R"(expected a text, or an object such as {"text":"…","state":"reviewed"})",
                   place};
    if (fields->take("text") == nullptr)
      return Error{ErrorCode::invalid_argument, "the text is missing", fields->place_of("text")};
    if (auto read = text_field(*fields, "text", variant.segment.text, kMostTextCodePoints); !read)
      return read;
    if (auto read = read_name(*fields, "state", parse_state, variant.state); !read) return read;
    if (auto read = read_name(*fields, "origin", parse_origin, variant.origin); !read) return read;
    return fields->finish();
  }

  Status read_variants(Fields& fields, const Defaults& defaults, Unit& unit) {
    const Json* variants = fields.take("variants");
    const std::string place = fields.place_of("variants");
    if (variants == nullptr || !variants->is_object() || variants->empty())
      return Error{ErrorCode::invalid_argument,
                   R"(expected an object of texts by language, e.g. {"fr":"Oui","nl":"Ja"})",
                   place};
    for (const auto& [tag, json] : variants->items()) {
      const std::string variant_place = member(place, tag);
      Variant variant;
      auto language = read_language(Json(tag), variant_place);
      if (!language) return language.error();
      variant.language = std::move(*language);
      variant.state = defaults.state;
      variant.origin = defaults.origin;
      if (auto read = read_variant(json, variant_place, variant); !read) return read;
      unit.variants.push_back(std::move(variant));
    }
    return {};
  }

  Status read_context(Fields& unit, Context& context) {
    const Json* json = unit.take("context");
    if (json == nullptr) return {};
    auto fields = Fields::open(*json, unit.place_of("context"));
    if (!fields) return fields.error();
    if (auto read = text_field(*fields, "previous", context.previous, kMostTextCodePoints); !read)
      return read;
    if (auto read = text_field(*fields, "next", context.next, kMostTextCodePoints); !read)
      return read;
    if (auto read = text_field(*fields, "key", context.key, kMostNameCodePoints); !read)
      return read;
    return fields->finish();
  }

  std::vector<std::string> warnings_;
};

}  // namespace

Result<UnitsBody> read_units(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  UnitsBody body;
  if (auto read = fields->read("author", body.author, kMostNameCodePoints); !read)
    return read.error();
  const auto units = fields->array("units", kMostUnits);
  if (!units) return units.error();
  if (*units == nullptr)
    return Error{ErrorCode::invalid_argument,
                 R"(expected an array of units, e.g. [{"variants":{"fr":"Oui","nl":"Ja"}}])",
                 "units"};
  if (auto finished = fields->finish(); !finished) return finished.error();
  UnitReader reader;
  for (std::size_t i = 0; i < (*units)->size(); ++i) {
    auto unit = reader.read((**units)[i], element("units", i));
    if (!unit) return unit.error();
    body.units.push_back(std::move(*unit));
  }
  body.warnings = reader.take_warnings();
  return body;
}

Result<UnitBody> read_unit(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  UnitBody body;
  if (auto read = fields->read("author", body.author, kMostNameCodePoints); !read)
    return read.error();
  const Json* content = fields->take("unit");
  if (content == nullptr)
    return Error{ErrorCode::invalid_argument,
                 R"(expected the whole unit, e.g. {"variants":{"fr":"Oui","nl":"Ja"}})", "unit"};
  if (auto finished = fields->finish(); !finished) return finished.error();
  UnitReader reader;
  auto unit = reader.read(*content, "unit");
  if (!unit) return unit.error();
  body.unit = std::move(*unit);
  body.warnings = reader.take_warnings();
  return body;
}

Unit with_unsaid(Unit unit, const Unit& old) {
  unit.occurrences = old.occurrences;
  for (Variant& variant : unit.variants) {
    const Variant* before = old.find(variant.language);
    const bool is_same = before != nullptr && display_text(before->segment) == variant.segment.text;
    if (!is_same) continue;
    variant.segment = before->segment;
    if (variant.origin == before->origin) variant.confidence = before->confidence;
  }
  return unit;
}

}  // namespace neuf::server
