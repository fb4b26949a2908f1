#pragma once

#include "core/match/run.h"

#include <memory>
#include <vector>

namespace neuf {

/// Runs in the order of their age, each some times as long as the next.
using RunList = std::vector<std::shared_ptr<const Run>>;

/// Adds a run, and merges the last ones so that few remain: a segment is merged into a longer run
/// about log n times in all.
void append_run(RunList& runs, std::shared_ptr<const Run> run);

}  // namespace neuf
