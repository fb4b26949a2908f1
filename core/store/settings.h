#pragma once

#include "core/store/memory_table.h"
#include "core/store/store.h"
#include "core/store/txn.h"

#include <string_view>

namespace neuf {

/// See Store::create_memory; the settings must have passed `check_settings`.
Result<Memory> put_new_memory(Txn& txn, const MemorySettings& settings);

/// See Store::change_settings.
Result<Memory> change_settings(Txn& txn, std::string_view memory, const SettingsEdit& edit,
                               const SettingsOptions& options);

/// Adds properties and notes that the settings don't have; whether there were any.
bool add_description(MemorySettings& settings, const std::vector<Property>& properties,
                     const std::vector<std::string>& notes);

}  // namespace neuf
