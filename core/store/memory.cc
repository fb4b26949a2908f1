#include "core/store/memory.h"

#include "core/store/names.h"

#include <array>

namespace neuf {
namespace {

constexpr std::array<std::string_view, 3> kPolicies{"merge", "keep", "skip"};

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
  return check_name(name, "memory");
}

}  // namespace neuf
