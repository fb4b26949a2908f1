#pragma once

#include "core/base/result.h"
#include "core/store/access_key.h"
#include "core/store/txn.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Where the store keeps access keys. A key is found by the first half of its secret's hash, and
// opens only if the second half is right too, which is compared in constant time: how long a wrong
// secret takes tells nothing about a right one.

namespace neuf {

inline constexpr std::size_t kMostAccessKeys = 1'000;

/// See Store::create_access_key.
Result<NewAccessKey> put_new_access_key(Txn& txn, const AccessKeySettings& settings);

/// See Store::revoke_access_key.
Result<AccessKey> revoke_access_key(Txn& txn, std::string_view name);

/// By name.
Result<std::vector<AccessKey>> all_access_keys(const Txn& txn);

/// The key with this secret, valid or not.
Result<std::optional<AccessKey>> find_access_key(const Txn& txn, std::string_view secret);

Result<bool> has_access_keys(const Txn& txn);

/// What `check_store` says of a record: empty when all is well.
std::string check_access_key(const Record& record);

}  // namespace neuf
