#pragma once

#include "core/store/environment.h"
#include "core/store/import_lock.h"
#include "core/store/memory_table.h"
#include "core/store/store.h"

#include <memory>
#include <string_view>

namespace neuf {

/// See Store::begin_import. Waits some seconds for another import into the memory to end.
Result<std::unique_ptr<Import>> begin_import(const Environment& environment,
                                             std::string_view memory, const ImportOptions& options);

/// The right to write into the memory under a pending change; what dead imports left is removed.
/// Waits as begin_import does. Errors: conflict.
Result<ImportLock> claim_memory(const Environment& environment, const MemoryEntry& memory);

}  // namespace neuf
