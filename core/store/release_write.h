#pragma once

#include "core/store/changes.h"
#include "core/store/open_change.h"
#include "core/store/release.h"
#include "core/store/txn.h"

#include <string_view>

// Releases and their units, each within one transaction.

namespace neuf {

/// See Store::put_release. The release and its units must have been checked.
Result<ReleaseReport> put_release(Txn& txn, std::string_view memory, const ReleaseWrite& write,
                                  const ReleaseOptions& options);

/// See Store::remove_release.
Result<ReleaseReport> remove_release(Txn& txn, std::string_view memory, std::string_view id,
                                     const ReleaseOptions& options);

/// Whether a release that a change concerned is to be taken back, too: the change concerned one,
/// and it isn't as it was before. Errors: conflict (somebody changed it since, and `later` keeps
/// that).
Result<bool> must_restore_release(const Txn& txn, MemoryId memory, ChangeId target,
                                  UndoOptions::Later later);

/// Writes the release as it was before `target`, as part of `change`.
Status restore_release(Txn& txn, const OpenChange& change, ChangeId target);

}  // namespace neuf
