#pragma once

#include "core/store/commit_queue.h"
#include "core/store/environment.h"
#include "core/store/store.h"

#include <string_view>

namespace neuf {

/// See Store::undo. A small one is one transaction of the queue.
Result<UndoReport> undo_change(const Environment& environment, CommitQueue& queue,
                               std::string_view memory, ChangeId change, const UndoOptions& wanted);

}  // namespace neuf
