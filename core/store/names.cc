#include "core/store/names.h"

namespace neuf {
namespace {

constexpr std::size_t kMostNameBytes = 64;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

Status check_name(std::string_view name, std::string_view what) {
  const std::string thing(what);
  if (name.empty())
    return Error{ErrorCode::invalid_argument, "a " + thing + " needs a name, e.g. press-fr", ""};
  if (name.size() > kMostNameBytes)
    return Error{ErrorCode::invalid_argument,
                 "the name of a " + thing + " has at most 64 characters; this one has " +
                     std::to_string(name.size()),
                 ""};
  // "." and ".." mean something else in paths and addresses.
  const bool is_dots = name == "." || name == "..";
  if (!is_dots && std::ranges::all_of(name, is_name_character)) return {};
  return Error{
      ErrorCode::invalid_argument,
      in_quotes(name) + " is no name of a " + thing + "; use small letters, digits and . _ - only",
      ""};
}

}  // namespace neuf
