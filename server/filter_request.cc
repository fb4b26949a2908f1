#include "server/filter_request.h"

#include "core/base/clock.h"
#include "server/limits.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace neuf::server {
namespace {

/// {"client":"SNCB","domain":""}: an empty value asks for any.
Status read_properties(Fields& fields, std::vector<Property>& properties) {
  const Json* json = fields.take("properties");
  if (json == nullptr) return {};
  const std::string place = fields.place_of("properties");
  if (!json->is_object())
    return Error{ErrorCode::invalid_argument, R"(expected an object such as {"client":"SNCB"})",
                 place};
  for (const auto& [name, value] : json->items()) {
    auto text = read_text(value, member(place, name), kMostTextCodePoints);
    if (!text) return text.error();
    properties.push_back({name, std::move(text->text)});
  }
  return {};
}

template <class T>
Status read_names(Fields& fields, std::string_view name, Result<T> (*parse)(std::string_view),
                  std::vector<T>& values) {
  const auto names = fields.array(name, kMostFilterValues);
  if (!names) return names.error();
  if (*names == nullptr) return {};
  for (std::size_t i = 0; i < (*names)->size(); ++i) {
    const std::string place = element(fields.place_of(name), i);
    const auto text = read_text((**names)[i], place, kMostNameCodePoints);
    if (!text) return text.error();
    auto value = parse(text->text);
    if (!value) return Error{value.error().code, value.error().message, place};
    values.push_back(std::move(*value));
  }
  return {};
}

Result<std::string> any_name(std::string_view name) {
  return std::string(name);
}

Status read_date(Fields& fields, std::string_view name, std::optional<Timestamp>& time) {
  std::string text;
  if (fields.take(name) == nullptr) return {};
  if (auto read = fields.read(name, text, kMostNameCodePoints); !read) return read;
  time = parse_iso8601(text);
  if (time) return {};
  return Error{ErrorCode::invalid_argument,
               "expected a date, e.g. 2026-03-14 or 2026-03-14T09:30:00Z", fields.place_of(name)};
}

/// {"name":"client","value":"SNCB","points":5}
Result<PenaltyRule> read_property_penalty(const Json& json, const std::string& place) {
  auto fields = Fields::open(json, place);
  if (!fields) return fields.error();
  PenaltyRule rule;
  std::string& name = rule.property.name;
  if (auto read = fields->read("name", name, kMostNameCodePoints); !read) return read.error();
  if (name.empty() || name.find('=') != std::string::npos)
    return Error{ErrorCode::invalid_argument,
                 name.empty() ? "the property's name is missing" : "expected a name without \"=\"",
                 fields->place_of("name")};
  if (auto read = fields->read("value", rule.property.value, kMostTextCodePoints); !read)
    return read.error();
  if (auto read = fields->read("points", rule.points, 0, kMostPenalty); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return rule;
}

Status read_property_penalties(Fields& fields, std::vector<PenaltyRule>& rules) {
  const auto array = fields.array("properties", kMostFilterValues);
  if (!array) return array.error();
  if (*array == nullptr) return {};
  for (std::size_t i = 0; i < (*array)->size(); ++i) {
    auto rule = read_property_penalty((**array)[i], element(fields.place_of("properties"), i));
    if (!rule) return rule.error();
    rules.push_back(std::move(*rule));
  }
  return {};
}

}  // namespace

Status read_filter(Fields& fields, MatchFilter& filter) {
  const Json* json = fields.take("filter");
  if (json == nullptr) return {};
  auto inner = Fields::open(*json, "filter");
  if (!inner) return inner.error();
  if (auto read = read_names(*inner, "states", parse_state, filter.states); !read) return read;
  if (auto read = read_names(*inner, "origins", parse_origin, filter.origins); !read) return read;
  if (auto read = read_names(*inner, "documents", any_name, filter.documents); !read) return read;
  if (auto read = read_properties(*inner, filter.properties); !read) return read;
  if (auto read = read_date(*inner, "since", filter.since); !read) return read;
  if (auto read = read_date(*inner, "before", filter.before); !read) return read;
  return inner->finish();
}

Status read_penalties(Fields& fields, std::vector<PenaltyRule>& rules) {
  const Json* json = fields.take("penalties");
  if (json == nullptr) return {};
  auto inner = Fields::open(*json, "penalties");
  if (!inner) return inner.error();
  for (const NamedPenalty& named : named_penalties()) {
    PenaltyRule rule{named.points, {}, 0};
    if (inner->take(named.name) == nullptr) continue;
    if (auto read = inner->read(named.name, rule.points, 0, kMostPenalty); !read) return read;
    rules.push_back(std::move(rule));
  }
  if (auto read = read_property_penalties(*inner, rules); !read) return read;
  return inner->finish();
}

}  // namespace neuf::server
