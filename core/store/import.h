#pragma once

#include "core/store/environment.h"
#include "core/store/store.h"

#include <memory>
#include <string_view>

namespace neuf {

/// See Store::begin_import. Waits some seconds for another import into the memory to end.
Result<std::unique_ptr<Import>> begin_import(const Environment& environment,
                                             std::string_view memory, const ImportOptions& options);

}  // namespace neuf
