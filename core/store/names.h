#pragma once

#include "core/base/in_quotes.h"
#include "core/base/result.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace neuf {

/// What users may call a memory or a key: [a-z0-9._-]{1,64}. `what` names the thing in the error
/// (invalid_argument).
Status check_name(std::string_view name, std::string_view what);

/// The enumerator whose name stands in `names` (in their order), or an error that lists them.
template <class Enum, std::size_t N>
Result<Enum> parse_name(std::string_view name, const std::array<std::string_view, N>& names,
                        std::string_view what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<Enum>(found - names.begin());
  std::string list;
  for (const std::string_view one : names)
    list += (list.empty() ? "" : ", ") + std::string(one);
  return Error{ErrorCode::invalid_argument,
               "unknown " + std::string(what) + " " + in_quotes(name) + "; expected one of " + list,
               ""};
}

}  // namespace neuf
