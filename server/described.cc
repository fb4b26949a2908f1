#include "server/described.h"

#include "server/limits.h"

#include <utility>

namespace neuf::server {

Status read_properties(Fields& fields, const ReadText& text, std::vector<Property>& properties) {
  const Json* json = fields.take("properties");
  if (json == nullptr) return {};
  const std::string place = fields.place_of("properties");
  if (!json->is_object())
    return Error{ErrorCode::invalid_argument, R"(expected an object such as {"client":"SNCB"})",
                 place};
  for (const auto& [name, values] : json->items()) {
    const std::string value_place = member(place, name);
    const auto clean_name = text(Json(name), value_place, kMostNameCodePoints);
    if (!clean_name) return clean_name.error();
    const Json list = values.is_array() ? values : Json::array({values});
    for (const Json& value : list) {
      auto clean = text(value, value_place, kMostTextCodePoints);
      if (!clean) return clean.error();
      properties.push_back({*clean_name, std::move(*clean)});
    }
  }
  return {};
}

Status read_notes(Fields& fields, const ReadText& text, std::vector<std::string>& notes) {
  const auto array = fields.array("notes", kMostJsonFields);
  if (!array) return array.error();
  if (*array == nullptr) return {};
  for (std::size_t i = 0; i < (*array)->size(); ++i) {
    auto note = text((**array)[i], element(fields.place_of("notes"), i), kMostTextCodePoints);
    if (!note) return note.error();
    notes.push_back(std::move(*note));
  }
  return {};
}

Json to_json(const std::vector<Property>& properties) {
  Json json = Json::object();
  for (const Property& property : properties) {
    Json& value = json[property.name];
    if (value.is_null()) {
      value = property.value;
      continue;
    }
    if (!value.is_array()) value = Json::array({std::move(value)});
    value.push_back(property.value);
  }
  return json;
}

}  // namespace neuf::server
