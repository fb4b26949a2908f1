#pragma once

#include "core/store/environment.h"
#include "core/store/store.h"

#include <cstdint>
#include <functional>

namespace neuf {

/// See Store::check. In one transaction.
Result<CheckReport> check_store(const Environment& environment,
                                const std::function<void(std::uint64_t)>& progress);

}  // namespace neuf
