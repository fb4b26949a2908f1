#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// What happens to a unit that is the same as one already there (see `WriteTxn`/`Import`).
/// Stored in memory records; append only, never renumber.
enum class DuplicatesPolicy : std::uint8_t { merge = 0, keep = 1, skip = 2 };

std::string_view to_string(DuplicatesPolicy policy);
Result<DuplicatesPolicy> parse_duplicates_policy(std::string_view name);

/// What its owner decides about a memory.
struct MemorySettings {
  std::string name;  ///< [a-z0-9._-]{1,64}
  Language source = default_source_language();
  std::vector<Language> targets{default_target_languages().begin(),
                                default_target_languages().end()};
  DuplicatesPolicy duplicates = DuplicatesPolicy::merge;
  std::string description;
  /// What each of its matches loses, as `parse_penalty` of core/match/penalties.h reads it
  /// ("machine=15"); a look-up may say otherwise.
  std::vector<std::string> penalties;
  /// For users and other tools: kept, shown and exported.
  std::vector<Property> properties;
  std::vector<std::string> notes;

  friend bool operator==(const MemorySettings&, const MemorySettings&) = default;
};

/// Other settings for a memory; what is absent stays as it is.
struct SettingsEdit {
  std::optional<std::vector<Language>> targets = std::nullopt;
  std::optional<DuplicatesPolicy> duplicates = std::nullopt;
  std::optional<std::string> description = std::nullopt;
  std::optional<std::vector<std::string>> penalties = std::nullopt;
  std::optional<std::vector<Property>> properties = std::nullopt;
  std::optional<std::vector<std::string>> notes = std::nullopt;
};

MemorySettings with_edit(MemorySettings settings, const SettingsEdit& edit);

/// Errors: invalid_argument with the rule that the name breaks.
Status check_memory_name(std::string_view name);

/// Number of a memory in its store; never reused. 0 is none.
using MemoryId = std::uint32_t;

struct Memory {
  MemoryId id = 0;
  MemorySettings settings;
  Timestamp created = 0;
  std::uint64_t generation = 0;  ///< grows with every change; the memory's ETag
  std::uint64_t units = 0;       ///< how many are visible
};

}  // namespace neuf
