#pragma once

#include "core/store/store.h"
#include "core/store/txn.h"

#include <string_view>
#include <vector>

namespace neuf {

/// See Store::update_unit and Store::delete_units; the content must have passed `check_unit`.
Result<EditReport> update_unit(Txn& txn, std::string_view memory, const Unit& content,
                               const EditOptions& options);
Result<EditReport> delete_units(Txn& txn, std::string_view memory, const std::vector<UnitId>& ids,
                                const EditOptions& options);

}  // namespace neuf
