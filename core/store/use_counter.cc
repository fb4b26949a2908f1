#include "core/store/use_counter.h"

namespace neuf {

void UseCounter::add(const std::vector<UnitUses>& uses) {
  const MutexLock lock(mutex_);
  for (const UnitUses& more : uses) {
    const std::pair place(more.memory, more.unit);
    const auto found = waiting_.find(place);
    if (found != waiting_.end())
      found->second += more.uses;
    else if (waiting_.size() < most_units_)
      waiting_.emplace(place, more.uses);
  }
}

std::vector<UnitUses> UseCounter::take_batch() {
  const MutexLock lock(mutex_);
  std::vector<UnitUses> batch;
  while (!waiting_.empty() && batch.size() < Store::kMostUsesAtOnce) {
    const auto node = waiting_.extract(waiting_.begin());
    batch.push_back({node.key().first, node.key().second, node.mapped()});
  }
  return batch;
}

Status UseCounter::flush(Store& store) {
  for (auto batch = take_batch(); !batch.empty(); batch = take_batch()) {
    Status written = store.add_uses(batch);
    if (written) continue;
    add(batch);
    return written;
  }
  return {};
}

}  // namespace neuf
