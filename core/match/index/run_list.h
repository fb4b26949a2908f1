#pragma once

#include "core/match/index/run.h"

#include <functional>
#include <memory>
#include <vector>

namespace neuf {

/// Runs in the order of their rows.
using RunList = std::vector<std::shared_ptr<const Run>>;

/// Adds a run in memory, and merges the last ones so that few remain: a segment is merged into a
/// longer run about log n times in all.
void append_run(RunList& runs, std::shared_ptr<const Run> run);

/// One run instead of two neighbours.
std::shared_ptr<const Run> merge_runs(const Run& older, const Run& newer,
                                      const std::function<bool(RowId)>& is_wanted);

}  // namespace neuf
