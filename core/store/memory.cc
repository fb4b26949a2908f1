#include "core/store/memory.h"

#include "core/store/names.h"

#include <algorithm>
#include <array>

namespace neuf {
namespace {

constexpr std::size_t kMostNameBytes = 64;
constexpr std::array<std::string_view, 3> kPolicies{"merge", "keep", "skip"};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

std::string_view to_string(DuplicatesPolicy policy) {
  return kPolicies.at(static_cast<std::size_t>(policy));
}

Result<DuplicatesPolicy> parse_duplicates_policy(std::string_view name) {
  return parse_name<DuplicatesPolicy>(name, kPolicies, "duplicates policy");
}

MemorySettings with_edit(MemorySettings settings, const SettingsEdit& edit) {
  settings.targets = edit.targets.value_or(settings.targets);
  settings.duplicates = edit.duplicates.value_or(settings.duplicates);
  settings.description = edit.description.value_or(settings.description);
  settings.penalties = edit.penalties.value_or(settings.penalties);
  settings.properties = edit.properties.value_or(settings.properties);
  settings.notes = edit.notes.value_or(settings.notes);
  return settings;
}

Status check_memory_name(std::string_view name) {
  if (name.empty())
    return Error{ErrorCode::invalid_argument, "a memory needs a name, e.g. press-fr", ""};
  if (name.size() > kMostNameBytes)
    return Error{
        ErrorCode::invalid_argument,
        "a memory's name has at most 64 characters; this one has " + std::to_string(name.size()),
        ""};
  // "." and ".." mean something else in paths and addresses.
  const bool is_dots = name == "." || name == "..";
  if (!is_dots && std::ranges::all_of(name, is_name_character)) return {};
  return Error{ErrorCode::invalid_argument,
               "\"" + std::string(name) +
                   "\" is no name of a memory; use small letters, digits and . _ - only",
               ""};
}

}  // namespace neuf
