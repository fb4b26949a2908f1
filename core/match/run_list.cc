#include "core/match/run_list.h"

#include <cstddef>
#include <utility>

namespace neuf {

void append_run(RunList& runs, std::shared_ptr<const Run> run) {
  constexpr std::size_t kRatio = 4;  ///< each run is more than so many times as long as the next
  runs.push_back(std::move(run));
  while (runs.size() >= 2 && runs[runs.size() - 2]->size() <= kRatio * runs.back()->size()) {
    RunBuilder builder;
    builder.add(*runs[runs.size() - 2]);
    builder.add(*runs.back());
    runs.pop_back();
    runs.back() = builder.build();
  }
}

}  // namespace neuf
