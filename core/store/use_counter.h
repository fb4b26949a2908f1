#pragma once

#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/store/store.h"
#include "core/store/uses.h"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace neuf {

/// Collects uses of units in memory, to write many at a time: whoever counts one waits for no disk.
/// What wasn't flushed is lost with the process. Any thread may call.
class UseCounter {
 public:
  /// Different units that may wait to be written, about 80 bytes each; uses of others are dropped
  /// meanwhile, which only happens where the store can't be written.
  static constexpr std::size_t kMostUnits = 1u << 18;

  explicit UseCounter(std::size_t most_units = kMostUnits) : most_units_(most_units) {}

  void add(const std::vector<UnitUses>& uses);

  /// Writes all that was collected, in transactions of some thousand units. Errors: those of
  /// Store::add_uses; what isn't written by then goes on waiting.
  Status flush(Store& store);

 private:
  std::vector<UnitUses> take_batch();

  std::size_t most_units_;
  Mutex mutex_;
  /// In the order of the table, so that a batch touches few pages.
  std::map<std::pair<MemoryId, UnitId>, Uses> waiting_ NEUF_GUARDED_BY(mutex_);
};

}  // namespace neuf
