#include "core/match/filter_text.h"

#include "core/base/clock.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

// Entry point: parse_filter().

namespace neuf {
namespace {

Error invalid(std::string message, const char* where) {
  return {ErrorCode::invalid_argument, std::move(message), where};
}

/// "reviewed,final"
template <class T>
Status parse_list(const std::string& list, const char* where, Result<T> (*parse)(std::string_view),
                  std::vector<T>& values) {
  std::size_t start = 0;
  while (start < list.size()) {
    const std::size_t comma = std::min(list.find(',', start), list.size());
    const auto value = parse(trim(std::string_view(list).substr(start, comma - start)));
    if (!value) return invalid(value.error().message, where);
    values.push_back(*value);
    start = comma + 1;
  }
  return {};
}

Status parse_date(const std::string& text, const char* where, std::optional<Timestamp>& time) {
  if (text.empty()) return {};
  time = parse_iso8601(text);
  if (time) return {};
  return invalid("\"" + text + "\" is no date; expected e.g. 2026-03-14 or 2026-03-14T09:30:00Z",
                 where);
}

Result<Property> parse_property(const std::string& text) {
  const std::size_t equals = text.find('=');
  Property property{text.substr(0, equals), ""};
  if (equals != std::string::npos) property.value = text.substr(equals + 1);
  if (property.name.empty())
    return invalid("\"" + text + "\": expected NAME=VALUE, or NAME for any value", "property");
  return property;
}

}  // namespace

Result<MatchFilter> parse_filter(const FilterText& text) {
  MatchFilter filter;
  if (auto read = parse_list(text.states, "state", parse_state, filter.states); !read)
    return read.error();
  if (auto read = parse_list(text.origins, "origin", parse_origin, filter.origins); !read)
    return read.error();
  filter.documents = text.documents;
  for (const std::string& one : text.properties) {
    auto property = parse_property(one);
    if (!property) return property.error();
    filter.properties.push_back(std::move(*property));
  }
  if (auto read = parse_date(text.since, "since", filter.since); !read) return read.error();
  if (auto read = parse_date(text.before, "before", filter.before); !read) return read.error();
  return filter;
}

}  // namespace neuf
