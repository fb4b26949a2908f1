#include "core/match/index/run_list.h"

#include "core/match/index/run_builder.h"

#include <utility>

namespace neuf {

std::shared_ptr<const Run> merge_runs(const Run& older, const Run& newer,
                                      const std::function<bool(RowId)>& is_wanted) {
  RunBuilder builder;
  builder.add(older, is_wanted);
  builder.add(newer, is_wanted);
  return builder.build(older.first_row(), newer.last_row());
}

void append_run(RunList& runs, std::shared_ptr<const Run> run) {
  constexpr std::size_t kRatio = 4;  ///< each run is more than so many times as long as the next
  runs.push_back(std::move(run));
  while (runs.size() >= 2 && runs[runs.size() - 2]->size() <= kRatio * runs.back()->size()) {
    auto merged = merge_runs(*runs[runs.size() - 2], *runs.back(), [](RowId) { return true; });
    runs.pop_back();
    runs.back() = std::move(merged);
  }
}

}  // namespace neuf
