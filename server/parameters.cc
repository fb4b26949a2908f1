#include "server/parameters.h"

#include "core/base/unicode.h"
#include "core/match/filter_text.h"
#include "core/match/memory_choice.h"
#include "server/limits.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace neuf::server {
namespace {

Error bad_parameter(std::string expected, std::string where) {
  return {ErrorCode::invalid_argument, "expected " + std::move(expected), std::move(where)};
}

bool parse_number(std::string_view text, int least, int most, int& number) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end && number >= least && number <= most;
}

}  // namespace

Status check_parameters(const httplib::Request& request,
                        std::initializer_list<std::string_view> known,
                        std::initializer_list<std::string_view> repeatable) {
  std::string names;
  for (const std::string_view name : known)
    names += (names.empty() ? "" : ", ") + std::string(name);
  for (const auto& [name, value] : request.params) {
    if (std::ranges::find(known, name) == known.end())
      return Error{
          ErrorCode::invalid_argument,
          "unknown parameter; " + (names.empty() ? "there are none here" : "there are: " + names),
          name};
    if (std::ranges::find(repeatable, name) == repeatable.end() &&
        request.get_param_value_count(name) > 1)
      return Error{ErrorCode::invalid_argument, "the parameter stands twice", name};
  }
  return {};
}

Status read_parameter(const httplib::Request& request, const char* name, std::string& value) {
  if (!request.has_param(name)) return {};
  auto clean = checked_text(request.get_param_value(name));
  if (!clean) return Error{clean.error().code, clean.error().message, name};
  if (count_code_points(clean->text) > kMostNameCodePoints)
    return Error{ErrorCode::limit_exceeded,
                 "more than " + std::to_string(kMostNameCodePoints) + " code points", name};
  value = std::move(clean->text);
  return {};
}

Status read_parameter(const httplib::Request& request, const char* name, int least, int most,
                      int& value) {
  if (!request.has_param(name)) return {};
  if (parse_number(request.get_param_value(name), least, most, value)) return {};
  return bad_parameter(
      "a whole number from " + std::to_string(least) + " to " + std::to_string(most), name);
}

Status read_parameter(const httplib::Request& request, const char* name, Language& value) {
  if (!request.has_param(name)) return {};
  auto language = Language::parse(request.get_param_value(name));
  if (!language) return Error{language.error().code, language.error().message, name};
  value = std::move(*language);
  return {};
}

Status read_parameter(const httplib::Request& request, const char* name, bool& value) {
  if (!request.has_param(name)) return {};
  const std::string text = request.get_param_value(name);
  value = text == "1" || text == "true";
  if (value || text == "0" || text == "false") return {};
  return bad_parameter("1 or 0", name);
}

Result<MatchFilter> read_filter(const httplib::Request& request) {
  FilterText text;
  for (const auto& [name, value] :
       {std::pair("state", &text.states), std::pair("origin", &text.origins),
        std::pair("since", &text.since), std::pair("before", &text.before)})
    if (auto read = read_parameter(request, name, *value); !read) return read.error();
  for (const auto& [name, values] :
       {std::pair("document", &text.documents), std::pair("property", &text.properties)}) {
    const std::size_t count = request.get_param_value_count(name);
    if (count > kMostFilterValues)
      return Error{ErrorCode::limit_exceeded,
                   "more than " + std::to_string(kMostFilterValues) + " values", name};
    for (std::size_t i = 0; i < count; ++i) {
      auto clean = checked_text(request.get_param_value(name, i));
      if (!clean) return Error{clean.error().code, clean.error().message, name};
      values->push_back(std::move(clean->text));
    }
  }
  return parse_filter(text);
}

Result<std::uint64_t> parse_id(std::string_view text, std::string_view what) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && rest == end && number > 0) return number;
  return bad_parameter("the number of a " + std::string(what) + ", e.g. 17", std::string(text));
}

Result<std::vector<MemoryChoice>> read_memories(const httplib::Request& request) {
  const std::size_t count = request.get_param_value_count("memory");
  if (count == 0) return bad_parameter("at least one memory, e.g. ?memory=press", "memory");
  if (count > kMostMemories)
    return Error{ErrorCode::limit_exceeded,
                 "more than " + std::to_string(kMostMemories) + " memories", "memory"};
  std::vector<MemoryChoice> choices;
  for (std::size_t i = 0; i < count; ++i) {
    auto choice = parse_memory_choice(request.get_param_value("memory", i));
    if (!choice) return Error{choice.error().code, choice.error().message, "memory"};
    choices.push_back(std::move(*choice));
  }
  return choices;
}

}  // namespace neuf::server
