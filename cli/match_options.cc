#include "cli/match_options.h"

#include "core/base/clock.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace neuf::cli {
namespace {

Error invalid(std::string message, const char* option) {
  return {ErrorCode::invalid_argument, std::move(message), option};
}

/// "reviewed,final"
template <class T>
Status parse_list(const std::string& list, const char* option, Result<T> (*parse)(std::string_view),
                  std::vector<T>& values) {
  std::size_t start = 0;
  while (start < list.size()) {
    const std::size_t comma = std::min(list.find(',', start), list.size());
    const auto value = parse(trim(std::string_view(list).substr(start, comma - start)));
    if (!value) return invalid(value.error().message, option);
    values.push_back(*value);
    start = comma + 1;
  }
  return {};
}

Status parse_date(const std::string& text, const char* option, std::optional<Timestamp>& time) {
  if (text.empty()) return {};
  time = parse_iso8601(text);
  if (time) return {};
  return invalid("\"" + text + "\" is no date; expected e.g. 2026-03-14 or 2026-03-14T09:30:00Z",
                 option);
}

/// "client=SNCB", or "client" alone for any value.
Result<Property> parse_property(const std::string& text) {
  const std::size_t equals = text.find('=');
  Property property{text.substr(0, equals), ""};
  if (equals != std::string::npos) property.value = text.substr(equals + 1);
  if (property.name.empty())
    return invalid("\"" + text + "\": expected NAME=VALUE, or NAME for any value", "--property");
  return property;
}

}  // namespace

void add_match_options(CLI::App& sub, MatchOptions& options) {
  constexpr const char* kGroup = "Which translations count, and what they lose";
  sub.add_option("--state", options.states, "Only translations in these states, with commas")
      ->type_name("STATES")
      ->group(kGroup);
  sub.add_option("--origin", options.origins, "Only of these origins: human, alignment, machine")
      ->type_name("ORIGINS")
      ->group(kGroup);
  sub.add_option("--document", options.documents,
                 "Only of this document or release; repeat for several")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(kGroup);
  sub.add_option("--property", options.properties,
                 "Only of units with this property; repeat to ask for more")
      ->allow_extra_args(false)
      ->type_name("NAME[=VALUE]")
      ->group(kGroup);
  sub.add_option("--since", options.since, "Only changed on this date or later")
      ->type_name("DATE")
      ->group(kGroup);
  sub.add_option("--before", options.before, "Only changed earlier than this date")
      ->type_name("DATE")
      ->group(kGroup);
  sub.add_option("--penalty", options.penalties,
                 "Points that a match loses, e.g. machine=15 or property:client=SNCB=5; may be\n"
                 "repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=POINTS")
      ->group(kGroup);
}

Status read_match_options(const MatchOptions& options, MatchFilter& filter, Penalties& penalties) {
  if (auto read = parse_list(options.states, "--state", parse_state, filter.states); !read)
    return read;
  if (auto read = parse_list(options.origins, "--origin", parse_origin, filter.origins); !read)
    return read;
  filter.documents = options.documents;
  for (const std::string& text : options.properties) {
    auto property = parse_property(text);
    if (!property) return property.error();
    filter.properties.push_back(std::move(*property));
  }
  if (auto read = parse_date(options.since, "--since", filter.since); !read) return read;
  if (auto read = parse_date(options.before, "--before", filter.before); !read) return read;
  for (const std::string& text : options.penalties)
    if (auto read = parse_penalty(penalties, text); !read)
      return invalid(read.error().message, "--penalty");
  return {};
}

}  // namespace neuf::cli
