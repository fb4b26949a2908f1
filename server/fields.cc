#include "server/fields.h"

#include <utility>

namespace neuf::server {
namespace {

Error wrong_type(std::string_view expected, const std::string& place) {
  return {ErrorCode::invalid_argument, "expected " + std::string(expected), place};
}

std::string list(const std::set<std::string, std::less<>>& names) {
  std::string listed;
  for (const std::string& name : names)
    listed += (listed.empty() ? "" : ", ") + name;
  return listed;
}

}  // namespace

Fields::Fields(const Json& json, std::string place) : json_(&json), place_(std::move(place)) {}

Result<Fields> Fields::open(const Json& json, std::string place) {
  if (!json.is_object()) return wrong_type("an object", place.empty() ? "the body" : place);
  return Fields(json, std::move(place));
}

const Json* Fields::take(std::string_view name) {
  taken_.emplace(name);
  const auto found = json_->find(name);
  return found == json_->end() ? nullptr : &*found;
}

Status Fields::read(std::string_view name, std::string& value, std::size_t most_code_points) {
  const Json* json = take(name);
  if (json == nullptr) return {};
  auto text = read_text(*json, place_of(name), most_code_points);
  if (!text) return text.error();
  value = std::move(text->text);
  return {};
}

Status Fields::read(std::string_view name, int& value, int least, int most) {
  const Json* json = take(name);
  if (json == nullptr) return {};
  const std::string range =
      "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (!json->is_number_integer()) return wrong_type(range, place_of(name));
  const bool fits = json->is_number_unsigned()
                        ? json->get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                        : json->get<std::int64_t>() <= most;
  if (!fits || json->get<std::int64_t>() < least) return wrong_type(range, place_of(name));
  value = json->get<int>();
  return {};
}

Status Fields::read(std::string_view name, std::uint64_t& value) {
  const Json* json = take(name);
  if (json == nullptr) return {};
  if (!json->is_number_unsigned()) return wrong_type("a whole number from 0", place_of(name));
  value = json->get<std::uint64_t>();
  return {};
}

Status Fields::read(std::string_view name, Language& value) {
  const Json* json = take(name);
  if (json == nullptr) return {};
  auto language = read_language(*json, place_of(name));
  if (!language) return language.error();
  value = std::move(*language);
  return {};
}

Status Fields::read(std::string_view name, std::vector<Language>& value, std::size_t most) {
  const auto elements = array(name, most);
  if (!elements) return elements.error();
  if (*elements == nullptr) return {};
  value.clear();
  for (std::size_t i = 0; i < (*elements)->size(); ++i) {
    auto language = read_language((**elements)[i], element(place_of(name), i));
    if (!language) return language.error();
    value.push_back(std::move(*language));
  }
  return {};
}

Result<const Json*> Fields::array(std::string_view name, std::size_t most) {
  const Json* json = take(name);
  if (json == nullptr) return json;
  if (!json->is_array()) return wrong_type("an array", place_of(name));
  if (json->size() <= most) return json;
  return Error{
      ErrorCode::limit_exceeded,
      std::to_string(json->size()) + " elements; one request takes at most " + std::to_string(most),
      place_of(name)};
}

Status Fields::finish() const {
  for (const auto& [name, value] : json_->items())
    if (!taken_.contains(name))
      return Error{ErrorCode::invalid_argument, "unknown field; there are: " + list(taken_),
                   place_of(name)};
  return {};
}

std::string Fields::place_of(std::string_view name) const {
  return place_.empty() ? std::string(name) : member(place_, name);
}

std::string element(std::string_view array, std::size_t index) {
  return std::string(array) + "[" + std::to_string(index) + "]";
}

std::string member(std::string_view object, std::string_view name) {
  return std::string(object) + "." + std::string(name);
}

Result<CleanText> read_text(const Json& json, const std::string& place,
                            std::size_t most_code_points) {
  if (!json.is_string()) return wrong_type("a string", place);
  auto clean = checked_text(json.get_ref<const std::string&>());
  if (!clean) return Error{clean.error().code, clean.error().message, place};
  if (count_code_points(clean->text) <= most_code_points) return clean;
  return Error{ErrorCode::limit_exceeded,
               "the text has more than " + std::to_string(most_code_points) + " code points",
               place};
}

Result<Language> read_language(const Json& json, const std::string& place) {
  if (!json.is_string()) return wrong_type("a language tag, e.g. \"pt-BR\"", place);
  auto language = Language::parse(json.get_ref<const std::string&>());
  if (!language) return Error{language.error().code, language.error().message, place};
  return language;
}

}  // namespace neuf::server
