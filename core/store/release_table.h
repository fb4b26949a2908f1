#pragma once

#include "core/base/result.h"
#include "core/store/memory_table.h"
#include "core/store/release_codec.h"
#include "core/store/txn.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Where the store keeps releases. A record is written once, under the number of its change, and
// stays, so that an undo can bring it back; `releases` says which one counts.

namespace neuf {

/// The change that wrote the release as it is now; 0: there is none of this id.
Result<ChangeId> release_revision(const Txn& txn, MemoryId memory, std::string_view id);

/// What a change made of a release, if it concerned one.
Result<std::optional<ReleaseRecord>> release_of_change(const Txn& txn, MemoryId memory,
                                                       ChangeId change);

Result<std::optional<StoredRelease>> find_release(const Txn& txn, MemoryId memory,
                                                  std::string_view id);

/// None is an error (not_found) that names some that there are.
Result<StoredRelease> need_release(const Txn& txn, MemoryId memory, std::string_view id);

/// By id.
Result<std::vector<ReleaseSummary>> list_releases(const Txn& txn, MemoryId memory);

/// What stands in the record is how the release is from now on.
Status put_release_record(Txn& txn, MemoryId memory, ChangeId change, const ReleaseRecord& record);

using TellProblem = std::function<void(const std::string& place, const std::string& message)>;

/// Reads all releases of a memory, and tells what is amiss.
Status check_releases(const Txn& txn, const MemoryEntry& memory, const TellProblem& tell);

}  // namespace neuf
